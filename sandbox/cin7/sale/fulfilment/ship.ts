import { type Company } from '../../company';
import { type Call, type Resource } from '../../http/call';
import {
  bool,
  date,
  guid,
  list,
  object,
  oneOf,
  readOnly,
  required,
  text,
  type ShapeOf,
} from '../../http/fields';
import { refuse } from '../../http/refusal';
import { carrier } from '../../reference/lookups';
import { emitSale } from '../events';
import { fulfilmentTask, refuseUnless } from '../find';
import { shippingAddressFields, shippingAddressOf } from '../header-fields';
import { type Fulfilment, type Sale, type Shipment } from '../model';
import { relieve } from './relieve';
import { shipShown } from './show';

const lineFields = {
  ID: guid(),
  ShipmentDate: required(date()),
  Carrier: text(256),
  Box: required(text(256)),
  Boxes: readOnly(),
  TrackingNumber: text(256),
  TrackingURL: readOnly(),
  IsShipped: bool(),
};
const fields = {
  TaskID: required(guid()),
  Status: oneOf('DRAFT', 'PARTIALLY AUTHORISED', 'AUTHORISED'),
  RequireBy: date(),
  ShippingAddress: object(shippingAddressFields),
  ShippingNotes: text(1024),
  Lines: list(lineFields),
  AddTrackingNumbers: bool(),
};
type Sent = ShapeOf<typeof fields>;
type SentLine = NonNullable<Sent['Lines']>[number];

/** `/sale/fulfilment/ship`: POST adds lines, PUT replaces them and must name every box (contracts: cin7-core §3.6). */
export const ship: Resource = {
  GET(call) {
    const { task } = fulfilmentTask(call, call.query.required('TaskID'), false);
    return { TaskID: task.TaskID, ...shipShown(task) };
  },
  POST: (call) => writeShip(call, true),
  PUT: (call) => writeShip(call, false),
};

function writeShip(call: Call, adds: boolean): object {
  const { company } = call;
  const sent = call.read(fields);
  const { sale, task } = fulfilmentTask(call, sent.TaskID, true);
  if (task.pack.status !== 'AUTHORISED') refuse('Pack must be AUTHORISED.');
  if (isExternal(company, task)) refuse('The sale has products at an external fulfilment location.');
  const authorised = task.ship.status === 'AUTHORISED' || task.ship.status === 'PARTIALLY AUTHORISED';
  if (!adds && sent.AddTrackingNumbers === true && authorised) addTracking(company, sale, task, sent);
  else {
    refuseUnless(!authorised && task.ship.status !== 'VOIDED', 'Shipment', task.ship.status);
    writeLines(company, sale, task, sent, adds);
  }
  company.saveSale(sale);
  return { TaskID: task.TaskID, ...shipShown(task) };
}

/** Whether any product comes from where somebody else ships (contracts: cin7-core §2.3). */
function isExternal(company: Company, task: Fulfilment): boolean {
  return task.pack.lines.some((line) => {
    const found = company.locations.get(line.locationId);
    const warehouse = found?.ParentID == null ? found : company.locations.get(found.ParentID);
    return warehouse?.externalFulfilment === true;
  });
}

function writeLines(company: Company, sale: Sale, task: Fulfilment, sent: Sent, adds: boolean): void {
  const status = sent.Status ?? refuse('Required attribute Status is not provided.');
  const lines = (sent.Lines ?? []).map((line) => shipment(company, line, status === 'AUTHORISED'));
  task.ship.lines = adds ? [...task.ship.lines, ...lines] : lines;
  checkBoxes(task, !adds);
  task.ship.requireBy = sent.RequireBy ?? task.ship.requireBy;
  if (sent.RequireBy !== undefined) sale.header.ShipBy = sent.RequireBy;
  task.ship.notes = sent.ShippingNotes ?? task.ship.notes;
  if (sent.ShippingAddress !== undefined) task.ship.address = shippingAddressOf(sent.ShippingAddress);
  const shipped = task.ship.lines.filter((line) => line.IsShipped).flatMap(boxesOf);
  // Once every box is shipped the task is authorised by itself, whatever was asked for.
  const all = packedBoxes(task).every((box) => shipped.includes(box));
  if (status === 'DRAFT' && !all) task.ship.status = 'DRAFT';
  else authoriseShip(company, sale, task);
}

/**
 * The only way to change carrier and tracking of what has shipped, and perhaps to ship further boxes of a partial shipment
 * (contracts: cin7-core §3.6, §5.5). How many numbers one box can bear is a switch; the same number twice is one.
 */
function addTracking(company: Company, sale: Sale, task: Fulfilment, sent: Sent): void {
  const before = JSON.stringify(task.ship.lines);
  for (const line of sent.Lines ?? []) {
    const known = lineOf(company, task, line);
    if (known !== undefined)
      Object.assign(known, { ...shipment(company, line, known.IsShipped), ID: known.ID });
    else task.ship.lines.push(furtherLine(company, task, line));
  }
  if (company.switches.addedTracking === 'adds') refuseStrays(task);
  else checkBoxes(task, false);
  authoriseShip(company, sale, task);
  if (JSON.stringify(task.ship.lines) !== before)
    emitSale(company, sale, { type: 'ShipmentTrackingNumberChanged', task });
}

/** The line that a sent one is about: the one of its id, or of its boxes, as far as that one takes its number. */
function lineOf(company: Company, task: Fulfilment, sent: SentLine): Shipment | undefined {
  const number = sent.TrackingNumber ?? '';
  const rule = company.switches.addedTracking;
  const named = task.ship.lines.filter((one) =>
    sent.ID === undefined ? one.Boxes === sent.Box : one.ID === sent.ID,
  );
  const free = named.find((one) => [number, ''].includes(one.TrackingNumber));
  if (free !== undefined || named.length === 0) return free;
  if (rule === 'once') return refuse(`Box '${sent.Box}' has a tracking number already.`);
  return rule === 'replaces' || sent.ID !== undefined ? named[0] : undefined;
}

function furtherLine(company: Company, task: Fulfilment, sent: SentLine): Shipment {
  const shipsWith = task.ship.lines.some((one) => one.Boxes === sent.Box && one.IsShipped);
  const made = shipment(company, sent, shipsWith);
  if (!shipsWith && !company.switches.addTrackingShipsBoxes)
    refuse(`Box '${sent.Box}' is not part of the shipment.`);
  return made;
}

function shipment(company: Company, sent: SentLine, shipped: boolean): Shipment {
  return {
    ID: company.newId(),
    ShipmentDate: sent.ShipmentDate,
    Carrier: carrier(company, sent.Carrier ?? ''),
    Boxes: sent.Box,
    TrackingNumber: sent.TrackingNumber ?? '',
    IsShipped: shipped || (sent.IsShipped ?? false),
  };
}

const boxesOf = (line: Shipment): string[] => line.Boxes.split(',').map((box) => box.trim());
const packedBoxes = (task: Fulfilment): string[] => [...new Set(task.pack.lines.map((line) => line.Box))];

function checkBoxes(task: Fulfilment, all: boolean): void {
  refuseStrays(task);
  const named = task.ship.lines.flatMap(boxesOf);
  const packed = packedBoxes(task);
  if (new Set(named).size < named.length) refuse('A box can not be shipped twice.');
  const missing = packed.find((box) => !named.includes(box));
  if (all && missing !== undefined) refuse(`Box '${missing}' is missing.`);
}

function refuseStrays(task: Fulfilment): void {
  const packed = packedBoxes(task);
  const stray = task.ship.lines.flatMap(boxesOf).find((box) => !packed.includes(box));
  if (stray !== undefined) refuse(`Box '${stray}' was not found in pack`);
}

/** Authorised as far as boxes are shipped: wholly once every packed box is. */
function authoriseShip(company: Company, sale: Sale, task: Fulfilment): void {
  const was = task.ship.status;
  for (const line of task.ship.lines.filter((one) => one.IsShipped))
    relieve(company, sale, task, boxesOf(line), line.ShipmentDate);
  const all = packedBoxes(task).every((box) => task.shippedBoxes.includes(box));
  task.ship.status = all ? 'AUTHORISED' : task.shippedBoxes.length > 0 ? 'PARTIALLY AUTHORISED' : 'DRAFT';
  if (task.ship.status === 'AUTHORISED' && was !== 'AUTHORISED')
    emitSale(company, sale, { type: 'ShipmentAuthorised', taskId: task.TaskID });
}

/** One shipment of the one box, today; none from where somebody else ships. */
export function autoShip(company: Company, sale: Sale, task: Fulfilment): void {
  if (isExternal(company, task)) return;
  task.ship.lines = [
    {
      ID: company.newId(),
      ShipmentDate: company.today(),
      Carrier: sale.header.Carrier,
      Boxes: 'Box 1',
      TrackingNumber: '',
      IsShipped: true,
    },
  ];
  authoriseShip(company, sale, task);
}

import { type Company } from '../../company';
import { type Call, type Resource } from '../../http/call';
import { bool, date, guid, list, number, oneOf, required, text, type ShapeOf } from '../../http/fields';
import { refuse } from '../../http/refusal';
import { add, subtract } from '../../numbers';
import { location, product } from '../../reference/lookups';
import { pickable, rowsOf } from '../../stock';
import { emitSale } from '../events';
import { fulfilmentTask, isOpen, refuseUnless } from '../find';
import { type Fulfilment, type PickLine, type Sale } from '../model';
import { pickLineShown, styleAsked } from '../show-documents';
import { pickedOf, reserve } from './relieve';

/** contracts: cin7-core-fields "Sale Fulfilment Pick Pack Line Model". */
export const pickLineFields = {
  ProductID: guid(),
  SKU: required(text(50)),
  Name: text(1024),
  Location: text(256),
  LocationID: guid(),
  Quantity: required(number({ min: 1 })),
  BatchSN: text(50),
  ExpiryDate: date(),
  NonInventory: bool(),
};
const fields = {
  TaskID: required(guid()),
  Status: oneOf('DRAFT', 'AUTHORISED'),
  AutoPickMode: oneOf('AUTOPICK', 'NOPICK'),
  Lines: list(pickLineFields),
};

/** `/sale/fulfilment/pick`; POST and PUT both overwrite (contracts: cin7-core §2.1, §3.6). */
export const pick: Resource = {
  GET(call) {
    return answer(call, fulfilmentTask(call, call.query.required('TaskID'), false).task);
  },
  POST: writePick,
  PUT: writePick,
};

function writePick(call: Call): object {
  const { company } = call;
  const sent = call.read(fields);
  const { sale, task } = fulfilmentTask(call, sent.TaskID, true);
  refuseUnless(isOpen(task.pick.status), 'Pick', task.pick.status);
  if (sent.AutoPickMode === 'AUTOPICK') autoPick(company, sale, task, true);
  else {
    if (sent.Status === undefined) refuse('Required attribute Status is not provided.');
    task.pick.lines = (sent.Lines ?? []).map((line) => pickLine(company, line));
    for (const line of task.pick.lines) refuseOverpick(sale, task, line);
    if (sent.Status === 'AUTHORISED') authorisePick(company, sale, task);
    else task.pick.status = 'DRAFT';
  }
  company.saveSale(sale);
  return answer(call, task);
}

const answer = (call: Call, task: Fulfilment): object => ({
  TaskID: task.TaskID,
  Status: task.pick.status,
  Lines: task.pick.lines.map((line) => pickLineShown(call.company, line, styleAsked(call), true)),
});

export function pickLine(company: Company, sent: ShapeOf<typeof pickLineFields>): PickLine {
  const found = product(company, sent.ProductID, sent.SKU);
  return {
    ProductID: found.ID,
    SKU: found.SKU,
    Name: sent.Name ?? found.Name,
    locationId: location(company, sent.LocationID, sent.Location).ID,
    Quantity: sent.Quantity,
    BatchSN: sent.BatchSN ?? null,
    ExpiryDate: sent.ExpiryDate ?? null,
    NonInventory: found.Type === 'Service',
  };
}

function refuseOverpick(sale: Sale, task: Fulfilment, line: PickLine): void {
  const ordered = sale.order.lines.find((one) => one.ProductID === line.ProductID);
  if (ordered === undefined) return refuse(`Product '${line.SKU}' is not in the order`);
  const mine = add(
    ...task.pick.lines.filter((one) => one.ProductID === line.ProductID).map((one) => one.Quantity),
  );
  if (add(mine, pickedOf(sale, line.ProductID, task)) > ordered.Quantity)
    refuse(`Picked quantity of '${line.SKU}' exceeds the ordered quantity`);
}

export function authorisePick(company: Company, sale: Sale, task: Fulfilment): void {
  if (task.pick.lines.length === 0) refuse('Pick has no lines.');
  reserve(company, sale, task);
  task.pick.status = 'AUTHORISED';
  emitSale(company, sale, { type: 'PickAuthorised', taskId: task.TaskID });
}

/**
 * Core chooses the stock, at the sale's location. When it is short, nothing is picked, or a draft with what there is, as the
 * switch says (contracts: cin7-core §6.4, U6). Says whether the pick was authorised.
 */
export function autoPick(company: Company, sale: Sale, task: Fulfilment, refuseShort: boolean): boolean {
  const wanted = sale.order.lines
    .filter((line) => line.stocked)
    .map((line) => ({ line, quantity: subtract(line.Quantity, pickedOf(sale, line.ProductID, task)) }))
    .filter(({ quantity }) => quantity > 0);
  const found = wanted.map(({ line, quantity }) => {
    const there = add(
      ...rowsOf(company, line.ProductID, sale.header.locationId).map((row) => Math.max(0, pickable(row))),
    );
    // What waits on backorder has been promised to others; unless its line never says that goods came since.
    const saysNothing = refuseShort && !company.switches.arrivalsFillBackorders;
    const free = saysNothing ? there : Math.min(there, subtract(quantity, line.BackorderQuantity));
    return { line, quantity: Math.min(quantity, free), short: free < quantity };
  });
  const lines = found
    .filter(({ quantity }) => quantity > 0)
    .map(({ line, quantity }) => ({
      ProductID: line.ProductID,
      SKU: line.SKU,
      Name: line.Name,
      locationId: sale.header.locationId,
      Quantity: quantity,
      BatchSN: null,
      ExpiryDate: null,
      NonInventory: false,
    }));
  if (wanted.length === 0) return false;
  if (!found.some(({ short }) => short)) {
    task.pick.lines = lines;
    authorisePick(company, sale, task);
    return true;
  }
  if (company.switches.shortPickForm === 'draft') task.pick = { status: 'DRAFT', lines };
  else if (refuseShort) refuse('There is not enough stock for automatic pick.');
  return false;
}

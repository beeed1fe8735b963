import { z } from 'zod';
import { type PlannedShipLine, type PlannedWrite } from '../../domain/shipment/planned';
import {
  boxesOf,
  isOpen,
  type PickedLine,
  type SaleState,
  type Task,
} from '../../domain/shipment/sale-state';
import { sameNumbers } from '../../domain/shipment/tracking';
import { type PickAnswer, type ShipAnswer } from '../../schemas/cin7/fulfilment';
import { LENGTHS } from '../../schemas/cin7/lengths';
import { fit } from '../../schemas/cin7/write-field';
import { packedLinesRead, pickedLinesRead, shipLinesRead, taskRead } from '../../schemas/shipment';
import { type OpenConnection } from '../connections/open-connection';
import { packedOf, pickedOf, shipLinesOf, statusOf, taskOf } from './sale-state-of';

/** What a write changed of the sale. Kept in the ledger: ids, quantities and numbers of parcels, no personal data. */
export interface WriteResult {
  apply(sale: SaleState): SaleState;
}

interface PreparedWrite {
  send: (signal: AbortSignal) => Promise<unknown>;
  readBack: () => Promise<unknown>;
  result: { schema: z.ZodType; read: (kept: unknown) => WriteResult };
}

const pickResult = z.object({ status: z.string(), lines: pickedLinesRead });
const packResult = z.object({ status: z.string(), lines: packedLinesRead });
const shipResult = z.object({ status: z.string(), notes: z.string().nullable(), lines: shipLinesRead });

/** How each planned write is sent, found again, and what it leaves behind. contracts: cin7-core §3.5, §3.6, §5.3 */
export function sendWrite(open: OpenConnection, write: PlannedWrite, sale: SaleState): PreparedWrite {
  switch (write.kind) {
    case 'fulfilment':
      return newFulfilment(open, sale);
    case 'pick':
      return {
        send: async (signal) => pickAnswer(await sendPick(open, write, signal)),
        readBack: async () => settledPick(await open.cin7().getPick(write.taskId)),
        result: into(pickResult, (pick) => changed(write.taskId, (task) => ({ ...task, pick }))),
      };
    case 'pack':
      return {
        send: async (signal) => packAnswer(await sendPack(open, write, signal)),
        readBack: async () => {
          const pack = await open.cin7().getPack(write.taskId);
          return isOpen(statusOf(pack.Status)) ? null : packAnswer(pack);
        },
        result: into(packResult, (pack) => changed(write.taskId, (task) => ({ ...task, pack }))),
      };
    case 'ship':
    case 'tracking':
      return {
        send: async (signal) => shipAnswer(await sendShip(open, write, signal)),
        readBack: async () => {
          const ship = shipAnswer(await open.cin7().getShip(write.taskId));
          return holds(ship.lines, write.lines) ? ship : null;
        },
        result: into(shipResult, ({ status, notes, lines }) =>
          changed(write.taskId, (task) => ({
            ...task,
            ship: { status, notes: notes ?? task.ship.notes, lines },
          })),
        ),
      };
  }
}

/** One more fulfilment is known by not being there before; while its pick is open Cin7 refuses another. */
function newFulfilment(open: OpenConnection, sale: SaleState): PreparedWrite {
  const before = new Set(sale.tasks.map((task) => task.taskId));
  const newOf = (tasks: Task[]) =>
    tasks.find((task) => !before.has(task.taskId) && isOpen(task.pick.status)) ?? null;
  return {
    send: async (signal) => {
      const made = newOf((await open.cin7(signal).createFulfilment(sale.saleId)).Fulfilments.map(taskOf));
      if (made === null) throw new Error('Cin7 accepted the fulfilment but did not return it');
      return made;
    },
    readBack: async () => newOf((await open.cin7().getFulfilments(sale.saleId)).Fulfilments.map(taskOf)),
    result: into(taskRead, (task) => ({
      apply: (one) => ({ ...one, type: 'Advanced', tasks: [...one.tasks, task] }),
    })),
  };
}

function into<T>(schema: z.ZodType<T>, read: (value: T) => WriteResult): PreparedWrite['result'] {
  return { schema, read: (kept) => read(schema.parse(kept)) };
}

/** A task that the sale did not show before its pick is shown from now on. */
const changed = (taskId: string, change: (task: Task) => Task): WriteResult => ({
  apply: (sale) => ({
    ...sale,
    tasks: sale.tasks.some((task) => task.taskId === taskId)
      ? sale.tasks.map((task) => (task.taskId === taskId ? change(task) : task))
      : [...sale.tasks, change(untouched(taskId))],
  }),
});

const untouched = (taskId: string): Task => ({
  taskId,
  pick: { status: 'NOT AVAILABLE', lines: [] },
  pack: { status: 'NOT AVAILABLE', lines: [] },
  ship: { status: 'NOT AVAILABLE', notes: '', lines: [] },
});

type Write<K extends PlannedWrite['kind']> = Extract<PlannedWrite, { kind: K }>;

function sendPick(open: OpenConnection, { taskId, lines }: Write<'pick'>, signal: AbortSignal) {
  const cin7 = open.cin7(signal);
  if (lines === 'auto') return cin7.autoPick(taskId);
  return cin7.pick({ TaskID: taskId, Status: 'AUTHORISED', Lines: lines.map(lineBody) });
}

const sendPack = (open: OpenConnection, { taskId, replaces, lines }: Write<'pack'>, signal: AbortSignal) =>
  open.cin7(signal).pack(
    {
      TaskID: taskId,
      Status: 'AUTHORISED',
      Lines: lines.map((line) => ({
        ...lineBody(line),
        ...(line.expiry !== null && { ExpiryDate: line.expiry }),
        Box: line.box,
      })),
    },
    replaces,
  );

function sendShip(open: OpenConnection, write: Write<'ship' | 'tracking'>, signal: AbortSignal) {
  const cin7 = open.cin7(signal);
  const Lines = write.lines.map(({ date, carrier, boxes, tracking, shipped }) => ({
    ShipmentDate: date,
    Carrier: fit(carrier, LENGTHS.ship.Carrier),
    Box: boxes,
    TrackingNumber: tracking,
    IsShipped: shipped,
  }));
  return write.kind === 'tracking'
    ? cin7.addTrackingNumbers({ TaskID: write.taskId, Status: write.status, AddTrackingNumbers: true, Lines })
    : cin7.ship(
        { TaskID: write.taskId, Status: write.status, ShippingNotes: write.notes, Lines },
        write.replaces,
      );
}

const lineBody = (line: PickedLine) => ({
  ProductID: line.productId,
  SKU: line.sku,
  Name: line.name,
  ...(line.location !== null && { Location: line.location }),
  ...(line.locationId !== null && { LocationID: line.locationId }),
  Quantity: line.quantity,
  ...(line.batch !== null && { BatchSN: line.batch }),
});

const pickAnswer = (answer: PickAnswer) => ({
  status: statusOf(answer.Status),
  lines: pickedOf(answer.Lines),
});
const packAnswer = (answer: PickAnswer) => ({
  status: statusOf(answer.Status),
  lines: packedOf(answer.Lines),
});
const shipAnswer = (answer: ShipAnswer) => ({
  status: statusOf(answer.Status),
  notes: answer.ShippingNotes ?? null,
  lines: shipLinesOf(answer.Lines),
});

const settledPick = (answer: PickAnswer) => (isOpen(statusOf(answer.Status)) ? null : pickAnswer(answer));

/** Everything that was to be written stands there. */
const holds = (present: z.output<typeof shipLinesRead>, wanted: readonly PlannedShipLine[]): boolean =>
  wanted.every((line) =>
    present.some(
      (one) =>
        boxesOf(one.boxes).join() === boxesOf(line.boxes).join() &&
        sameNumbers(one.tracking, line.tracking) &&
        (one.shipped || !line.shipped),
    ),
  );

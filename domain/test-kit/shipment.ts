import { type Label } from '../shipment/label';
import { type Parcel } from '../shipment/parcel';
import { type PlanChoices, planShipment, type ShipmentPlan } from '../shipment/plan-shipment';
import { type PlannedShipLine, type PlannedWrite } from '../shipment/planned';
import { boxesOf, isOpen, type SaleState, type Task } from '../shipment/sale-state';

/** A sale of these quantities by SKU; product ids are `id-<sku>`. */
export function saleOf(ordered: Record<string, number>, more: Partial<SaleState> = {}): SaleState {
  return {
    saleId: 'sale',
    number: 'SO-1',
    type: 'Simple',
    voided: false,
    authorised: true,
    location: 'London',
    ordered: Object.entries(ordered).map(([sku, quantity]) => ({
      productId: `id-${sku}`,
      sku,
      name: sku,
      quantity: String(quantity),
      backorder: '0',
    })),
    tasks: [emptyTask('sale')],
    ...more,
  };
}

export const emptyTask = (taskId: string): Task => ({
  taskId,
  pick: { status: 'NOT AVAILABLE', lines: [] },
  pack: { status: 'NOT AVAILABLE', lines: [] },
  ship: { status: 'NOT AVAILABLE', notes: '', lines: [] },
});

/** The sale after people picked it whole and packed it into these boxes. */
export function packedSale(boxes: Record<string, Record<string, number>>): SaleState {
  const ordered: Record<string, number> = {};
  for (const goods of Object.values(boxes))
    for (const [sku, quantity] of Object.entries(goods)) ordered[sku] = (ordered[sku] ?? 0) + quantity;
  const sale = saleOf(ordered);
  const lines = Object.entries(boxes).flatMap(([box, goods]) =>
    Object.entries(goods).map(([sku, quantity]) => ({ ...pickedLine(sku, quantity), box })),
  );
  const task = emptyTask('sale');
  task.pick = { status: 'AUTHORISED', lines: Object.entries(ordered).map(([sku, q]) => pickedLine(sku, q)) };
  task.pack = { status: 'AUTHORISED', lines };
  return { ...sale, tasks: [task] };
}

const pickedLine = (sku: string, quantity: number) => ({
  productId: `id-${sku}`,
  sku,
  name: sku,
  location: 'London',
  locationId: null,
  quantity: String(quantity),
  batch: null,
  expiry: null,
});

export function parcelOf(
  tracking: string,
  goods: Record<string, number> | null,
  more: Partial<Parcel> = {},
): Parcel {
  return {
    key: tracking,
    tracking,
    carrier: 'UPS',
    service: 'UPS Ground',
    cost: '8.45',
    shipDate: '2026-01-05',
    lines:
      goods === null
        ? null
        : Object.entries(goods).map(([sku, quantity]) => ({
            lineItemId: `id-${sku}`,
            sku,
            quantity: String(quantity),
          })),
    state: 'live',
    part: false,
    ...more,
  };
}

/** A label as ShipStation's list tells of it; it names no goods. */
export const aLabel = (more: Partial<Label> = {}): Label => ({
  source: 'shipment',
  vendorId: 'shipment:1',
  kind: 'outbound',
  orderId: null,
  tokens: [],
  orderNumber: null,
  tracking: 'T1',
  carrier: 'UPS',
  service: '',
  cost: null,
  shipDate: '2026-01-05',
  labelledAt: null,
  lines: null,
  voidedAt: null,
  ...more,
});

export const choices = (more: Partial<PlanChoices> = {}): PlanChoices => ({
  acknowledged: new Set(),
  stocked: () => true,
  simpleTaskId: (saleId) => saleId,
  withoutCarrier: false,
  mostNumbers: Infinity,
  today: '2026-01-05',
  tried: null,
  ...more,
});

/** Plans and writes until nothing is left to write; what was written, and how it ended. */
export function carryOut(
  sale: SaleState,
  parcels: readonly Parcel[],
  more: Partial<PlanChoices> = {},
): { writes: PlannedWrite[]; plan: ShipmentPlan } {
  const writes: PlannedWrite[] = [];
  for (let tried: PlannedWrite | null = null; writes.length < 100;) {
    const plan = planShipment(sale, parcels, choices({ ...more, tried }));
    if (plan.next !== 'write') return { writes, plan };
    apply(sale, plan.write);
    writes.push(plan.write);
    tried = plan.write;
  }
  throw new Error('It never ends');
}

/** What Cin7 does with a write, gates included (contracts: cin7-core §2.3, §3.6). */
export function apply(sale: SaleState, write: PlannedWrite): void {
  if (write.kind === 'fulfilment') {
    if (sale.tasks.some((task) => isOpen(task.pick.status))) throw new Error('A pick is open');
    sale.type = 'Advanced';
    sale.tasks.push(emptyTask(`task-${String(sale.tasks.length + 1)}`));
    return;
  }
  const task = sale.tasks.find((one) => one.taskId === write.taskId);
  if (task === undefined) throw new Error(`No task ${write.taskId}`);
  switch (write.kind) {
    case 'pick':
      if (!isOpen(task.pick.status)) throw new Error('The pick is authorised');
      task.pick = { status: 'AUTHORISED', lines: write.lines === 'auto' ? allUnpicked(sale) : write.lines };
      break;
    case 'pack':
      if (task.pick.status !== 'AUTHORISED' || !isOpen(task.pack.status)) throw new Error('Not to be packed');
      task.pack = { status: 'AUTHORISED', lines: write.lines };
      break;
    case 'ship':
      if (task.pack.status !== 'AUTHORISED' || !isOpen(task.ship.status))
        throw new Error('Not to be shipped');
      task.ship = { status: write.status, notes: write.notes, lines: write.lines.map(lineOf) };
      break;
    case 'tracking':
      if (isOpen(task.ship.status)) throw new Error('Nothing is shipped yet');
      task.ship.lines = write.lines.map(lineOf);
      task.ship.status = 'AUTHORISED';
      for (const box of new Set(task.pack.lines.map((line) => line.box)))
        if (!task.ship.lines.some((line) => line.shipped && boxesOf(line.boxes).includes(box)))
          task.ship.status = 'PARTIALLY AUTHORISED';
  }
}

const lineOf = ({ boxes, carrier, tracking, date, shipped }: PlannedShipLine) => ({
  boxes,
  carrier,
  tracking,
  date,
  shipped,
});

function allUnpicked(sale: SaleState) {
  return sale.ordered.flatMap(({ sku, productId, quantity }) => {
    const picked = sale.tasks
      .filter((task) => task.pick.status === 'AUTHORISED')
      .flatMap((task) => task.pick.lines)
      .filter((line) => line.productId === productId)
      .reduce((sum, line) => sum + Number(line.quantity), 0);
    const left = Number(quantity) - picked;
    return left > 0 ? [pickedLine(sku, left)] : [];
  });
}

/** Pieces that have left, by SKU. */
export function shippedOf(sale: SaleState): Record<string, number> {
  const shipped: Record<string, number> = {};
  for (const task of sale.tasks) {
    const boxes = task.ship.lines.filter((line) => line.shipped).flatMap((line) => boxesOf(line.boxes));
    for (const line of task.pack.lines)
      if (boxes.includes(line.box)) shipped[line.sku] = (shipped[line.sku] ?? 0) + Number(line.quantity);
  }
  return shipped;
}

/** All tracking numbers that stand at the sale, in order. */
export const numbersOf = (sale: SaleState): string[] =>
  sale.tasks
    .flatMap((task) => task.ship.lines)
    .flatMap((line) => line.tracking.split(', '))
    .filter((number) => number !== '');

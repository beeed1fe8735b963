import { type Goods, goodsOf, takeOut, toQuantity, toUnits, unitsIn } from './goods';
import { type Filled } from './parcel-goods';
import { type PlannedWrite } from './planned';
import { isOpen, type PackedLine, type PickedLine, type SaleState, type Task } from './sale-state';

/** What of each parcel is in no packed box. */
type Rest = Map<Filled, Goods>;

/**
 * Packs what is picked: one box per parcel, and one for what is not shipped yet, because goods that are not packed now can never be
 * packed in this fulfilment (contracts: cin7-core §2.3).
 */
export function planPack(sale: SaleState, rest: Rest): PlannedWrite | null {
  for (const task of sale.tasks) {
    if (task.pick.status !== 'AUTHORISED' || !isOpen(task.pack.status)) continue;
    const lines = packed(task, rest);
    if (lines !== null)
      return { kind: 'pack', taskId: task.taskId, replaces: task.pack.lines.length > 0, lines };
  }
  return null;
}

function packed(task: Task, rest: Rest): PackedLine[] | null {
  const picked = task.pick.lines.map((line) => ({ line, left: toUnits(line.quantity) }));
  const there = goodsOf(task.pick.lines);
  const boxes = [...rest.values()]
    .map((goods) => takeOut(there, new Map(goods)))
    .filter((goods) => goods.size > 0);
  if (boxes.length === 0) return null;
  if (unitsIn(there) > 0) boxes.push(there);
  return boxes.flatMap((goods, at) => fill(`Box ${String(at + 1)}`, goods));

  /** Takes a box's goods from the picked lines, so that each keeps its location and batch. */
  function fill(box: string, goods: Goods): PackedLine[] {
    return [...goods].flatMap(([productId, wanted]) => {
      let missing = wanted;
      return picked.flatMap((one) => {
        const some = one.line.productId === productId ? Math.min(missing, one.left) : 0;
        if (some <= 0) return [];
        one.left -= some;
        missing -= some;
        return [{ ...one.line, quantity: toQuantity(some), box }];
      });
    });
  }
}

/** Goods that were shipped and are in no picked fulfilment. */
export function unpicked(sale: SaleState, rest: Rest): Goods {
  const picked = goodsOf(
    sale.tasks
      .filter((task) => task.pick.status === 'AUTHORISED' && isOpen(task.pack.status))
      .flatMap((task) => task.pick.lines),
  );
  const wanted: Goods = new Map();
  for (const goods of rest.values())
    for (const [product, units] of goods) wanted.set(product, (wanted.get(product) ?? 0) + units);
  takeOut(picked, wanted);
  return wanted;
}

/** What of these goods waits for stock to arrive: Cin7 could not pick it. */
export function shortOf(sale: SaleState, wanted: Goods): { productId: string; sku: string; units: number }[] {
  const picked = goodsOf(
    sale.tasks.filter((task) => task.pick.status === 'AUTHORISED').flatMap((task) => task.pick.lines),
  );
  return sale.ordered.flatMap((line) => {
    const free = toUnits(line.quantity) - toUnits(line.backorder) - (picked.get(line.productId) ?? 0);
    const short = (wanted.get(line.productId) ?? 0) - Math.max(0, free);
    return short > 0 && toUnits(line.backorder) > 0
      ? [{ productId: line.productId, sku: line.sku, units: short }]
      : [];
  });
}

/**
 * Picks only what parcels cover. When that is all that is left of the order, Cin7 chooses bins and batches itself; else the goods
 * come from the sale's location. A sale whose fulfilments are all picked gets one more, which makes an Advanced sale of it
 * (contracts: cin7-core §3.5).
 *
 * @param simpleTaskId the task of a Simple sale that shows none before it is picked.
 */
export function planPick(
  sale: SaleState,
  wanted: Goods,
  stocked: (productId: string) => boolean,
  simpleTaskId: (saleId: string) => string,
): PlannedWrite | null {
  if (wanted.size === 0) return null;
  const open = sale.tasks.find((task) => isOpen(task.pick.status));
  if (open === undefined && (sale.tasks.length > 0 || sale.type === 'Advanced'))
    return { kind: 'fulfilment' };
  const taskId = open?.taskId ?? simpleTaskId(sale.saleId);
  return { kind: 'pick', taskId, lines: isAll(sale, wanted, stocked) ? 'auto' : explicit(sale, wanted) };
}

function isAll(sale: SaleState, wanted: Goods, stocked: (productId: string) => boolean): boolean {
  const left = goodsOf(sale.ordered.filter(({ productId }) => stocked(productId)));
  const picked = sale.tasks.filter((task) => task.pick.status === 'AUTHORISED');
  takeOut(left, goodsOf(picked.flatMap((task) => task.pick.lines)));
  takeOut(left, new Map(wanted));
  return left.size === 0;
}

const explicit = (sale: SaleState, wanted: Goods): PickedLine[] =>
  sale.ordered.flatMap(({ productId, sku, name }) => {
    const units = wanted.get(productId) ?? 0;
    if (units <= 0) return [];
    const quantity = toQuantity(units);
    return [
      {
        productId,
        sku,
        name,
        quantity,
        location: sale.location,
        locationId: null,
        batch: null,
        expiry: null,
      },
    ];
  });

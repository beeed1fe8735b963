import { appendTimeline } from '../../db/orders/append-timeline';
import { type OrderOfLabel, ordersOfLabel } from '../../db/order-labels/orders-of-label';
import { type DueLabel, type Settled } from '../../db/order-labels/take-due-labels';
import { findLinkedProducts, findProductsBySku } from '../../db/products/find-products';
import { type Db } from '../../db/open';
import { saveParcel } from '../../db/shipments/save-parcel';
import { readParents } from '../../db/orders/read-parents';
import { stages } from '../../db/orders/stages';
import { type FamilyDecision } from '../../domain/family';
import { as, type ConnectionId, type OrderRef, type SsOrderId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { matchProduct, productBook } from '../../domain/sale/match-product';
import { type Label } from '../../domain/shipment/label';
import { type BilledOrder, goodsBySale, goodsOfOrder, holdsMore } from '../../domain/shipment/order-goods';
import { type ParcelLine } from '../../domain/shipment/parcel';
import { readStoreSettings } from '../../schemas/settings';
import { labelRead } from '../../schemas/shipment';
import { readOrder } from '../../schemas/shipstation/order-page';
import { familyOf } from '../orders/judge-order';

/**
 * Takes a label to the sale of its order, or the sales of all orders that were combined in it, as a parcel; the shipment workflow
 * writes it. A label waits while its order is not in our books, has no sale, or is still on its way: until then nobody else writes
 * the sale's fulfilment (docs/shipments.md).
 *
 * @param db reads and the order's timeline, in the transaction that holds the label; parcels are saved by `books`, which does the
 *   same again without harm.
 */
export async function placeLabel(books: Db, db: Db, due: DueLabel): Promise<Settled> {
  const label = labelRead.parse(due.label);
  const own: OrderRef = {
    tenant: due.tenant_id,
    ssAccount: due.ss_account,
    orderId: as<SsOrderId>(due.order_id),
  };
  const [row] = await ordersOfLabel(db, own, [own.orderId]);
  if (row === undefined) return wait('Its order is not in our books yet.', own.orderId);
  const latest = readOrder(row.latest);
  if (!latest.readable) return wait('Its order cannot be read.', own.orderId);
  const family = await familyOf(db, own, latest.order, undefined);
  if (family.kind === 'park') return wait(family.problem.sentence, own.orderId);
  const all = family.kind === 'whole' ? [row] : await ordersOfLabel(db, own, family.roots);
  const orders = all.filter((one) => !isOut(one));

  if (orders.length === 0) return tell(left('Its order is no sale of ours.', own.orderId));
  const open = orders.find((one) => !isReady(one));
  if (open !== undefined) return wait('The sale of its order is not made, or still on its way.', open.bearer);
  if (orders.every(({ plan }) => plan?.kind === 'Service'))
    return tell(left('Its sale holds no goods, so that Cin7 Core takes no shipment of it.', own.orderId));

  const billed = [...orders, ...all.filter(isOut)].map(billedOrder);
  const lines = label.lines ?? knownGoods(family, row, latest.order, await combined(latest.order));
  if (label.lines !== null && isOlder(row, label) && holdsMore(label.lines, billed))
    return wait('It holds more than its order: perhaps orders were combined since it was read.', own.orderId);
  const goods = await bySale(db, lines);
  if (label.lines !== null && goods?.size === 0)
    return tell(left('It holds only what is no goods in Cin7 Core.', own.orderId));
  await saveParcels(books, due, label, family, orders, goods);
  const numbers = [...new Set(orders.map(({ sale_number: number }) => number ?? ''))].join(', ');
  return tell({ state: 'placed', why: `It belongs to sale ${numbers}.`, waitsFor: own.orderId });

  /** What was billed of orders that were combined, and of which nothing was split off. */
  async function combined({ mergedIds }: Order): Promise<Order['lines'] | null> {
    if (mergedIds.length === 0) return null;
    const ids = [own.orderId, ...all.map(({ order_id: id }) => id)];
    if ((await readParents(db, own, ids)).size > 0) return null;
    return billed.flatMap((one) => one.lines);
  }

  async function bySale(trx: Db, goods: ParcelLine[] | null) {
    if (goods === null) return null;
    const by = goodsBySale(goods, billed, await productsOf(trx, row as OrderOfLabel, own, goods));
    // What lies in it of an order that is no sale.
    by.delete('');
    return by;
  }

  /** In the order's timeline, once. */
  async function tell(settled: Settled): Promise<Settled> {
    if (settled.why === due.why && label.voidedAt === null) return settled;
    const number = label.tracking === '' ? 'a parcel without a number' : label.tracking;
    const by = [label.carrier, label.service].filter((word) => word !== '').join(' ');
    const what =
      label.voidedAt !== null ? 'Voided label' : label.kind === 'return' ? 'Return label' : 'Label';
    await appendTimeline(db, own, (row as OrderOfLabel).generation, {
      step: 'label',
      sentence: `${what} ${number}${by === '' ? '' : ` (${by})`}. ${settled.why}`,
      detail: { vendorId: due.vendor_id, tracking: label.tracking, state: settled.state },
    });
    return settled;
  }
}

const wait = (why: string, waitsFor: string): Settled => ({ state: 'waiting', why, waitsFor });
const left = (why: string, waitsFor: string): Settled => ({ state: 'left', why, waitsFor });

/** A person or a rule left it out; what a label holds of it is nobody's. */
const isOut = ({ sale_id: sale, bearer_state: state }: OrderOfLabel): boolean =>
  sale === null && (state === 'skipped' || state === 'gave-up');

/** The order's own steps will not touch the fulfilment any more, or wait for somebody with the goods not picked. */
function isReady({ sale_id: sale, bearer_stage: stage, bearer_state: state }: OrderOfLabel): boolean {
  if (sale === null) return false;
  const at = stages.indexOf(stage);
  return at >= stages.indexOf('read-back') || (stage === 'authorised' && state !== 'working');
}

/** Whether the order's row was read before the label was made: it may have been combined in between. */
const isOlder = ({ modify_date: modified }: OrderOfLabel, { labelledAt }: Label): boolean =>
  labelledAt !== null && modified.getTime() < Date.parse(labelledAt) - 1_000;

function billedOrder({ sale_id: saleId, billed, plan }: OrderOfLabel): BilledOrder {
  const read = readOrder(billed);
  return {
    saleId: saleId ?? '',
    lines: read.readable ? read.order.lines : [],
    planned: plan?.lines ?? [],
  };
}

/**
 * What a label without goods holds (an order marked as shipped): the whole order, which a sale of its own need not be told; all of the
 * orders that were combined; of a part, or of one order among several in a sale, the order's own lines. null = all of the sale that no other parcel names, or nobody knows.
 */
function knownGoods(
  family: FamilyDecision,
  row: OrderOfLabel,
  latest: Order,
  combined: Order['lines'] | null,
): ParcelLine[] | null {
  if (combined !== null) return goodsOfOrder(combined);
  if (family.kind === 'join') return goodsOfOrder(latest.lines);
  if (family.kind === 'whole' && row.batched) return goodsOfOrder(billedOrder(row).lines);
  return null;
}

async function productsOf(db: Db, row: OrderOfLabel, { tenant }: OrderRef, goods: readonly ParcelLine[]) {
  const keys = goods.map(({ sku }) => sku);
  const products = await findProductsBySku(db, tenant, keys);
  const links = await findLinkedProducts(db, tenant, row.connection_id, keys);
  const book = productBook(products, links);
  const { matchProducts } = readStoreSettings(row.settings);
  return (key: string): string | undefined => {
    const product = matchProduct({ sku: key, name: key }, book, matchProducts);
    return product === 'ambiguous' ? undefined : product?.productId;
  };
}

/** One parcel per sale; a sale of which the label holds nothing gets none, but for a void one. */
async function saveParcels(
  db: Db,
  due: DueLabel,
  label: Label,
  family: FamilyDecision,
  orders: readonly OrderOfLabel[],
  goods: Map<string, ParcelLine[]> | null,
): Promise<void> {
  // Nobody says what is left of an order that was split.
  const part = goods === null && family.kind !== 'whole';
  const named = orders.filter(({ sale_id: sale }) => goods === null || goods.has(sale ?? ''));
  const sales = new Map(
    (named.length === 0 ? orders.slice(0, 1) : named).map((one) => [one.sale_id ?? '', one]),
  );
  for (const [saleId, order] of sales) {
    await saveParcel(db, {
      tenant: due.tenant_id,
      connection: as<ConnectionId>(order.connection_id),
      saleId,
      part,
      label: { ...label, lines: goods === null ? null : (goods.get(saleId) ?? []) },
    });
  }
}

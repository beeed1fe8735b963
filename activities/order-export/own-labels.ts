import { voidBought } from '../../db/labels/set-state';
import { type SalesOfLabels, salesOfLabels } from '../../db/order-exports/sales-of-labels';
import { saveParcel } from '../../db/shipments/save-parcel';
import { saveUnmatched } from '../../db/shipments/save-unmatched';
import { settledBefore } from '../../db/shipments/unmatched-notices';
import { type Cin7Account, type ConnectionRef } from '../../domain/ids';
import { type Label } from '../../domain/shipment/label';
import { type ParcelLine } from '../../domain/shipment/parcel';
import { saleOfLine, salesOfLines } from '../../domain/shipping-service/line-key';
import { type PartOfLabel, partsOfLabel } from '../../domain/shipping-service/parts-of-label';
import { isOfAccount, type OrderOfOurs, readOrderKey } from '../../domain/shipping-service/order-keys';
import { type ListedLabel } from '../order-labels/keep-labels';
import { type AskedOrder, askOrders, type OrderOf } from '../shipments/ask-orders';
import { type Deps } from '../deps';
import { type ShipStationClient } from '../shipstation/client';

type Reader = Pick<ShipStationClient, 'getOrder' | 'listOrders'>;

/** Somebody else's orders that a page's fulfillments may be asked for one by one; the rest has its turn with the next poll. */
const mostOfOthers = 10;

/**
 * Keeps the labels of a page that are of sales which we exported, each as a parcel of its sale; a combined order's as one of each sale
 * whose lines it holds. They are known by our key, by the order's id, or by the label itself if it was told of before or bought here.
 * One that an operator bought at the order of a label of ours is of that label's sale. One that was bought here of no sale, and is void in ShipStation, is void here.
 *
 * A fulfillment names no goods (contracts: shipstation §2.7), and an operator may have split or combined its order: the order is asked
 * once. So is one that only bears a number of ours, and, while orders of ours stand there, every other one: an operator may have combined
 * ours into it. Those are asked together.
 */
export async function keepOwnLabels(
  deps: Deps,
  { tenant, connection, account }: ConnectionRef & { account: Cin7Account },
  shipstation: Reader,
  listed: readonly ListedLabel[],
): Promise<void> {
  const known = await salesOfLabels(deps.db, tenant, {
    orderIds: listed.flatMap(({ orderId }) => orderId ?? []),
    vendorIds: listed.flatMap(({ label }) => label.vendorId ?? []),
    numbers: listed.flatMap(({ label }) => label.orderNumber ?? []),
    saleIds: listed.flatMap(({ label }) => salesOfLines(label.lines)),
    labelIds: listed.flatMap(({ label }) => labelIdOf(label.orderId, account) ?? []),
  });
  const saleOf = ({ label, orderId }: ListedLabel): string | null =>
    saleOfKey(label.orderId, known) ?? known.byOrder.get(orderId ?? '') ?? null;
  const toldOf = ({ label }: ListedLabel): string[] => known.byLabel.get(label.vendorId ?? '') ?? [];
  const place = `${tenant}/${connection}`;
  const answers = [
    await askOrders(shipstation, place, listed.filter(needsOrder)),
    await askOrders(shipstation, place, listed.filter(mayHoldOurs), mostOfOthers),
  ];
  const orderOf: OrderOf = (one) => answers.map((of) => of(one)).find((order) => order !== undefined);
  const orders = listed.flatMap((one) => orderOf(one) ?? []);
  const within = await salesOfLabels(deps.db, tenant, {
    orderIds: orders.flatMap(({ mergedIds }) => mergedIds),
    saleIds: orders.flatMap(({ goods }) => salesOfLines(goods)),
    labelIds: orders.flatMap(({ orderKey }) => labelIdOf(orderKey, account) ?? []),
  });

  for (const one of listed) {
    const { label } = one;
    if (label.voidedAt !== null && label.vendorId !== null && toldOf(one).length === 0)
      await voidBought(deps.db, tenant, label.vendorId, label.voidedAt);
    for (const { saleId, label: part } of await partsOf(one))
      await saveParcel(deps.db, { tenant, connection, saleId, part: false, label: part });
  }

  /** Its order, too, has to say whose it is, or what lies in it. */
  function needsOrder(one: ListedLabel): boolean {
    if (mayHoldOthers(one)) return true;
    if (toldOf(one).length > 0) return false;
    if (saleOf(one) !== null) return one.label.lines === null;
    return one.label.orderId === null && known.byNumber(one.label.orderNumber) !== undefined;
  }

  /** Lines without a key beside ours: an operator added them, or they are of an order made by hand that was combined into ours. */
  function mayHoldOthers({ label: { lines } }: ListedLabel): boolean {
    return salesOfLines(lines).length > 0 && (lines ?? []).some(({ lineItemId }) => lineItemId === null);
  }

  /** The lines without the goods of orders that this one took in and that are not ours. */
  function withoutOthers(
    lines: ParcelLine[] | null,
    order: AskedOrder | null | undefined,
  ): ParcelLine[] | null {
    const tookOthersIn = order?.mergedIds.some((id) => !within.byOrder.has(id)) ?? false;
    if (!tookOthersIn || salesOfLines(lines).length === 0) return lines;
    return (lines ?? []).filter(({ lineItemId }) => lineItemId !== null);
  }

  /** A fulfillment of somebody else's order, as far as its row says. */
  function mayHoldOurs(one: ListedLabel): boolean {
    const { source, voidedAt } = one.label;
    if (!known.exportsAny || source !== 'fulfillment' || voidedAt !== null) return false;
    return toldOf(one).length === 0 && saleOf(one) === null && !needsOrder(one);
  }

  /** The sale of an order of ours: it was exported, or bears a label that was bought here. */
  function saleOfKey(orderKey: string | null, { byOwn }: SalesOfLabels): string | null {
    const order = oursOf(orderKey, account);
    return order?.kind === 'label' ? (byOwn.get(order.labelId) ?? null) : (order?.saleId ?? null);
  }

  async function partsOf(one: ListedLabel): Promise<PartOfLabel[]> {
    const order = orderOf(one);
    const label = { ...one.label, lines: withoutOthers(one.label.lines, order) };
    const [saleId, told] = [saleOf(one), toldOf(one)];
    // An operator may combine an order of ours into somebody else's, whose key survives: our lines say which sales' goods are in it.
    const ours = linesOf(known, label.lines);
    if (saleId === null && label.orderId !== null && ours.length > 0)
      return partsOfLabel({ ...label, lines: ours }, []);
    if (told.length > 0) {
      const main = saleId ?? told[0] ?? '';
      return partsOfLabel(label, label.lines === null ? told : [main]);
    }
    const sale = saleId ?? saleOfKey(order?.orderKey ?? null, within);
    const lines = label.lines ?? withoutOthers(order?.goods ?? null, order);
    if (sale !== null) return partsOfLabel({ ...label, lines }, [sale]);
    if (order != null) return partsWithin(label, order);
    return order === null ? settledParts(label, known.byNumber(label.orderNumber)) : [];
  }

  /** What lies of ours in somebody else's order: by our lines, or, where the combination lost them, by the orders that it took in. */
  function partsWithin(label: Label, order: AskedOrder): PartOfLabel[] {
    const lines = linesOf(within, order.goods);
    if (lines.length > 0) return partsOfLabel({ ...label, lines }, []);
    return partsOfLabel(
      label,
      order.mergedIds.flatMap((id) => within.byOrder.get(id) ?? []),
    );
  }

  /** Its order is gone, and its number is one of ours: a person must say, or has said. */
  async function settledParts(label: Label, candidate: string | undefined): Promise<PartOfLabel[]> {
    if (candidate === undefined || label.voidedAt !== null || label.kind !== 'outbound') return [];
    const settled = await settledBefore(deps.db, tenant, connection, label);
    if (settled !== undefined) return settled.saleId === null ? [] : [{ saleId: settled.saleId, label }];
    await saveUnmatched(deps.db, tenant, connection, label, { why: 'unknown', candidates: [candidate] });
    return [];
  }
}

const linesOf = ({ exported }: SalesOfLabels, lines: readonly ParcelLine[] | null): ParcelLine[] =>
  (lines ?? []).filter((line) => exported.has(saleOfLine(line.lineItemId) ?? ''));

/** What an `orderKey` of ours stands for; null: this company did not make it. */
function oursOf(orderKey: string | null, account: Cin7Account): OrderOfOurs | null {
  return orderKey === null || !isOfAccount(orderKey, account) ? null : readOrderKey(orderKey);
}

function labelIdOf(orderKey: string | null, account: Cin7Account): string | null {
  const order = oursOf(orderKey, account);
  return order?.kind === 'label' ? order.labelId : null;
}

import { salesOfLabels } from '../../db/order-exports/sales-of-labels';
import { saveParcel } from '../../db/shipments/save-parcel';
import { saveUnmatched } from '../../db/shipments/save-unmatched';
import { settledBefore } from '../../db/shipments/unmatched-notices';
import { type Cin7Account } from '../../domain/ids';
import { type ConnectionInput } from '../../domain/messages/check';
import { type Label } from '../../domain/shipment/label';
import { type ParcelLine } from '../../domain/shipment/parcel';
import { readLineKey } from '../../domain/shipping-service/line-key';
import { partsOfLabel } from '../../domain/shipping-service/parts-of-label';
import { isOfAccount, readOrderKey } from '../../domain/shipping-service/order-keys';
import { orderToUpdateRead } from '../../schemas/shipstation/order-write';
import { linesOfOrder } from '../../schemas/shipstation/to-label';
import { type ListedLabel } from '../order-labels/keep-labels';
import { type Deps } from '../deps';
import { type ShipStationClient } from '../shipstation/client';
import { unlessGone } from '../unless-gone';

type Reader = Pick<ShipStationClient, 'getOrder'>;

/**
 * Keeps the labels of a page that are of sales which we exported, each as a parcel of its sale; a combined order's as one of each sale
 * whose lines it holds. They are known by our key, by the order's id, or by the label itself if it was told of before or bought here.
 *
 * A fulfillment names no goods (contracts: shipstation §2.7), and an operator may have split or combined its order: the order is asked
 * once. So is one that only bears a number of ours.
 */
export async function keepOwnLabels(
  deps: Deps,
  { tenant, connection, account }: ConnectionInput & { account: Cin7Account },
  shipstation: Reader,
  listed: readonly ListedLabel[],
): Promise<void> {
  const known = await salesOfLabels(deps.db, tenant, {
    orderIds: listed.flatMap(({ orderId }) => orderId ?? []),
    vendorIds: listed.flatMap(({ label }) => label.vendorId ?? []),
    numbers: listed.flatMap(({ label }) => label.orderNumber ?? []),
    saleIds: listed.flatMap(({ label }) => (label.lines ?? []).flatMap((line) => saleOfLine(line) ?? [])),
  });
  for (const { label, orderId } of listed) {
    const told = known.byLabel.get(label.vendorId ?? '') ?? [];
    const saleId = saleOfKey(label.orderId, account) ?? known.byOrder.get(orderId ?? '') ?? null;
    // An operator may combine an order of ours into somebody else's, whose key survives: our lines say which sales' goods are in it.
    const ours = (label.lines ?? []).filter((line) => known.exported.has(saleOfLine(line) ?? ''));
    if (saleId === null && label.orderId !== null && ours.length > 0) {
      for (const part of partsOfLabel({ ...label, lines: ours }, [])) await keep(part);
      continue;
    }
    if (told.length > 0) {
      const main = saleId ?? told[0] ?? '';
      for (const part of partsOfLabel(label, label.lines === null ? told : [main])) await keep(part);
      continue;
    }
    // A key that is not ours is somebody else's order, whatever its number.
    if (saleId === null && (label.orderId !== null || known.byNumber(label.orderNumber) === undefined))
      continue;
    const order = label.lines === null || saleId === null ? await orderOf(orderId) : null;
    const sale = saleId ?? saleOfKey(order?.orderKey ?? null, account);
    if (sale !== null) {
      for (const part of partsOfLabel({ ...label, lines: label.lines ?? order?.lines ?? null }, [sale]))
        await keep(part);
    } else if (order === null) await askWhose(label, known.byNumber(label.orderNumber));
  }

  async function keep({ saleId, label }: { saleId: string; label: Label }): Promise<void> {
    await saveParcel(deps.db, { tenant, connection, saleId, part: false, label });
  }

  /** Its order is gone, and its number is one of ours: a person must say. */
  async function askWhose(label: Label, candidate: string | undefined): Promise<void> {
    if (label.voidedAt !== null || label.kind !== 'outbound') return;
    const settled = await settledBefore(deps.db, tenant, connection, label);
    if (settled?.saleId != null) await keep({ saleId: settled.saleId, label });
    if (settled !== undefined) return;
    const candidates = candidate === undefined ? [] : [candidate];
    await saveUnmatched(deps.db, tenant, connection, label, { why: 'unknown', candidates });
  }

  async function orderOf(orderId: string | null): Promise<OrderOfLabel | null> {
    if (orderId === null) return null;
    const place = `${tenant}/${connection}/${orderId}`;
    const before = foreign.get(place);
    if (before !== undefined) return before;
    const order = await readOrder(shipstation, orderId);
    if (order !== null && saleOfKey(order.orderKey, account) === null) {
      if (foreign.size >= mostForeign) foreign.clear();
      foreign.set(place, order);
    }
    return order;
  }
}

interface OrderOfLabel {
  orderKey: string | null;
  lines: ParcelLine[];
}

/** Orders of others that bear a number like ours: a poll reads the same fulfillments again and again. */
const foreign = new Map<string, OrderOfLabel>();
const mostForeign = 20_000;

async function readOrder(shipstation: Reader, orderId: string): Promise<OrderOfLabel | null> {
  const read = await unlessGone(() => shipstation.getOrder(orderId));
  const row = orderToUpdateRead.safeParse(read?.raw);
  return row.success
    ? { orderKey: row.data.orderKey ?? null, lines: linesOfOrder(row.data.items ?? []) }
    : null;
}

const saleOfLine = ({ lineItemId }: ParcelLine): string | null => readLineKey(lineItemId)?.saleId ?? null;

/** The sale that an `orderKey` of ours stands for; null: it is none of this company's exports. */
function saleOfKey(orderKey: string | null, account: Cin7Account): string | null {
  if (orderKey === null || !isOfAccount(orderKey, account)) return null;
  const order = readOrderKey(orderKey);
  return order?.kind === 'sale' ? order.saleId : null;
}

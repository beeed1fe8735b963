import { type z } from 'zod';
import { totals, type Sale } from '../../sandbox/cin7';
import { RefundAnswer, RefundList, type RefundView } from '../../schemas/api/refunds';
import { type Order, type Shop } from './shop';
import { until } from './until';

export type Refund = z.output<typeof RefundView>;

/** Asks for a refund over the API; throws when it is refused. */
export async function askRefund(
  shop: Shop,
  { orderId }: Pick<Order, 'orderId'>,
  body: object,
): Promise<Refund> {
  return RefundAnswer.parse(await shop.call('POST', `/orders/${orderId}/refunds`, body)).refund;
}

export async function refundsOf(
  shop: Shop,
  { orderId }: Pick<Order, 'orderId'>,
): Promise<z.output<typeof RefundList>> {
  return RefundList.parse(await shop.call('GET', `/orders/${orderId}/refunds`));
}

/** Waits until all refunds of an order stand so (done). */
export async function untilRefunds(
  shop: Shop,
  order: Pick<Order, 'orderId'>,
  statuses: readonly string[],
): Promise<Refund[]> {
  let seen: Refund[] = [];
  return until(
    `refunds of order ${order.orderId} are ${statuses.join(', ')}`,
    async () => {
      seen = (await refundsOf(shop, order)).refunds;
      return seen.map(({ status }) => status).join() === statuses.join() ? seen : undefined;
    },
    { seen: async () => ({ seen, timeline: await shop.timeline(order.orderId) }) },
  );
}

/** Asks for a refund and waits until it, and all before it, are done. */
export async function refundDone(shop: Shop, order: Pick<Order, 'orderId'>, body: object): Promise<Refund> {
  await askRefund(shop, order, body);
  const { refunds } = await refundsOf(shop, order);
  const done = await untilRefunds(
    shop,
    order,
    refunds.map(() => 'Done'),
  );
  const last = done.at(-1);
  if (last === undefined) throw new Error('There is no refund.');
  return last;
}

/** What the stand-in for Cin7 holds of a sale's credits: totals of its authorised notes, and what was paid back. */
export function creditsOf(sale: Sale): { notes: number[]; paidBack: number[]; restocked: string[] } {
  const notes = sale.creditNotes.filter((note) => note.status === 'AUTHORISED');
  return {
    notes: notes.map((note) => totals(note, sale.header.TaxCalculation).Total),
    paidBack: sale.payments.filter((each) => each.Type === 'Refund').map((each) => each.Amount),
    restocked: notes.flatMap((note) => note.restock.map((line) => `${String(line.Quantity)} ${line.SKU}`)),
  };
}

/** What is on hand of a SKU at a location, as the stand-in keeps it. */
export function onHand(shop: Shop, sku: string, location: string): number {
  const product = shop.cin7.productBySku(sku);
  const place = shop.cin7.locations.find((one) => one.Name === location);
  return shop.cin7.stock
    .filter((row) => row.productId === product?.ID && row.locationId === place?.ID)
    .reduce((sum, row) => sum + row.onHand, 0);
}

import { ConsolidationView, ProcessedNow } from '../../schemas/api/consolidation';
import { RefundAnswer } from '../../schemas/api/refunds';
import { type House, openHouse } from '../kit/house';
import { startJob, untilJob } from '../kit/jobs';
import { line, order } from '../kit/orders';
import { askRefund, creditsOf, onHand, refundsOf, untilRefunds } from '../kit/refunds';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const customer = 'Daily sales';
const plenty = 100_000;

/** Three orders of one day, as one sale that is shipped, invoiced and paid. */
async function openDay(): Promise<{ shop: Shop; ids: string[] }> {
  const shop = await house.openShop({ withoutSettings: true });
  await shop.merchant.call('POST', 'customer', {
    Name: customer,
    Status: 'Active',
    Currency: 'GBP',
    PaymentTerm: 'Paid in advance',
    AccountReceivable: '610',
    RevenueAccount: '200',
    TaxRule: 'UK VAT 20%',
  });
  const at = new Date(Date.now() + 12 * 3_600_000).toISOString().slice(11, 13);
  await shop.putSettings({
    consolidation: 'daily',
    consolidationTime: `${at}:00`,
    customer,
    refunds: 'automatic',
    paymentAccounts: { Card: '713' },
  });
  const { productId } = shop.account.addProduct({ sku: 'LAMP', name: 'Lamp' });
  const catalog = await startJob(shop, '/catalog/load', undefined);
  await untilJob(shop, catalog.id, 'done');
  const ids = await shop.take(
    order({ items: [line('MUG', 2, { lineItemKey: 'a', unitPrice: 8.5 }), line('CARD')] }),
    order({ items: [line('MUG', 3, { lineItemKey: 'a', unitPrice: 7.25 })], shippingAmount: 5 }),
    // Cin7 knows it by another SKU, by the product that the line names.
    order({ items: [line('LAMP-OLD-ALIAS', 1, { productId, unitPrice: 40 })], paymentMethod: 'Cash' }),
  );
  const view = async () => ConsolidationView.parse(await shop.call('GET', '/consolidation'));
  await until('the orders wait', async () => (await view()).waiting === ids.length);
  const made = ProcessedNow.parse(await shop.call('POST', '/consolidation/process-now'));
  const [batch] = made.batches;
  await shop.untilState(batch?.batch ?? '', 'done');
  return { shop, ids };
}

test('orders of one sale of a day are refunded each by its own prices; they share the sale’s credit notes, at once too', async () => {
  const { shop, ids } = await openDay();
  const [one = '', two = '', three = ''] = ids;
  // At once: of the first two, one writes the sale's one credit note, the other makes it Advanced for a further one.
  await Promise.all([
    askRefund(shop, { orderId: one }, { requestId: 'a', lines: [{ item: 'MUG', quantity: 1 }] }),
    askRefund(
      shop,
      { orderId: two },
      { requestId: 'a', lines: [{ item: 'MUG', quantity: 2 }], shipping: 'all' },
    ),
  ]);
  await untilRefunds(shop, { orderId: one }, ['Done']);
  await untilRefunds(shop, { orderId: two }, ['Done']);
  await askRefund(shop, { orderId: three }, { requestId: 'a', full: true });
  const [cash] = await untilRefunds(shop, { orderId: three }, ['Done']);
  expect(cash).toMatchObject({ total: '40.00', paidBack: null, restocked: [{ sku: 'LAMP', quantity: '1' }] });

  const [sale, ...others] = shop.sales();
  expect(others).toEqual([]);
  const credits = sale && creditsOf(sale);
  expect(credits?.notes.sort((a, b) => a - b)).toEqual([8.5, 19.5, 40]);
  expect(credits?.paidBack.sort((a, b) => a - b)).toEqual([8.5, 19.5]);
  expect([onHand(shop, 'MUG', 'London'), onHand(shop, 'LAMP', 'London')]).toEqual([plenty - 2, plenty]);
  expect(sale?.type).toBe('Advanced Sale');

  const over = await shop.send('POST', `/orders/${one}/refunds`, {
    requestId: 'b',
    lines: [{ item: 'MUG', quantity: 2 }],
  });
  expect(over).toMatchObject({
    status: 422,
    body: { detail: '2 × MUG cannot be refunded: 2 were billed and 1 refunded, so at most 1 more.' },
  });
  expect(await refundsOf(shop, { orderId: one })).toMatchObject({ left: '10.75' });
});

test('an order of a day that is edited smaller is refunded by itself, and the day’s sale itself is not', async () => {
  const { shop, ids } = await openDay();
  const [one = '', two = ''] = ids;
  shop.account.editOrder(Number(two), {
    items: [line('MUG', 1, { lineItemKey: 'a', unitPrice: 7.25 })],
    shippingAmount: 5,
  });
  await shop.pull();
  const [refund] = await untilRefunds(shop, { orderId: two }, ['Done']);
  expect(refund).toMatchObject({
    source: 'edit',
    total: '14.50',
    restocked: [{ sku: 'MUG', quantity: '2' }],
  });
  expect((await refundsOf(shop, { orderId: one })).refunds).toEqual([]);
  const [sale] = shop.sales();
  expect(sale && creditsOf(sale).notes).toEqual([14.5]);

  const batch = (await shop.orders()).find(({ sale: of, orderId }) => of !== null && !ids.includes(orderId));
  const refused = await shop.send('POST', `/orders/${batch?.orderId ?? ''}/refunds`, {
    requestId: 'x',
    full: true,
  });
  expect(refused).toMatchObject({ status: 409 });
});

test('a sale from before the connection that was loaded as a whole is refunded as any other, and says that the stock needs an adjustment', async () => {
  const shop = await house.openShop();
  const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString();
  const [id = ''] = shop.import({
    ...order({ items: [line('MUG', 3), line('CARD')] }),
    orderDate: `${days(20).slice(0, 19)}.0000000`,
  });
  const early = `${days(19).slice(0, 19)}.0000000`;
  Object.assign(shop.account.order(Number(id)) ?? {}, { modifyDate: early, createDate: early });
  await startJob(shop, '/pending-orders/load', { from: days(30).slice(0, 10) });
  const done = await shop.untilState(id, 'done');
  const answer = RefundAnswer.parse(
    await shop.call('POST', `/orders/${id}/refunds`, { requestId: '1', full: true }),
  );
  expect(answer.sentence).toContain('by a stock adjustment in Cin7 Core');
  await untilRefunds(shop, done, ['Done']);
  expect(creditsOf(shop.saleOf(done))).toMatchObject({ notes: [27.75], restocked: ['3 MUG', '1 CARD'] });
  expect((await shop.timeline(id)).join('\n')).toContain('correct what came back by a stock adjustment');
});

import { readOrder } from '../../schemas/shipstation/order-page';
import { labelOfFulfillment } from '../../schemas/shipstation/to-label';
import { type ListedLabel } from '../order-labels/keep-labels';
import { askOrders } from './ask-orders';

const shipped = (orderId: number, fulfillmentId = orderId): ListedLabel => ({
  label: labelOfFulfillment({
    fulfillmentId: String(fulfillmentId),
    createDate: '2026-01-05T08:00:00.0000000',
  }),
  orderId: String(orderId),
  store: null,
});
const row = (orderId: number) =>
  readOrder({
    orderId,
    orderKey: `key-${String(orderId)}`,
    orderStatus: 'shipped',
    createDate: '2026-01-05T08:00:00.0000000',
    items: [{ lineItemKey: 'a', sku: 'MUG', quantity: 2, unitPrice: 1 }],
    orderTotal: 2,
  });

/** An account whose list of changed orders shows only these. */
function account(listed: readonly number[]) {
  const calls: string[] = [];
  return {
    calls,
    listOrders: () => {
      calls.push('list');
      return Promise.resolve({ rows: listed.map(row), last: true, total: 0, page: 1, pages: 1 });
    },
    getOrder: (orderId: string) => {
      calls.push(orderId);
      return Promise.resolve(row(Number(orderId)));
    },
  };
}

test('a few orders are asked one by one, once each, and anew when they are shipped again', async () => {
  const shop = account([]);
  for (let time = 0; time < 2; time++) {
    const of = await askOrders(shop, 'one/few', [shipped(1), shipped(2)]);
    expect(of(shipped(2))).toMatchObject({ orderKey: 'key-2', goods: [{ sku: 'MUG', quantity: '2' }] });
    expect(of(shipped(3))).toBeUndefined();
  }
  await askOrders(shop, 'one/few', [shipped(1, 101)]);
  expect(shop.calls).toEqual(['1', '2', '1']);
  // Another connection has its own.
  await askOrders(shop, 'two/few', [shipped(2)]);
  expect(shop.calls).toEqual(['1', '2', '1', '2']);
});

test('many are asked together; of those that the list does not show so many one by one, and the rest the next time', async () => {
  const shop = account([1, 2, 3, 4, 5]);
  const labels = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => shipped(id));
  const of = await askOrders(shop, 'one/many', labels, 2);
  expect(shop.calls).toEqual(['list', '6', '7']);
  expect(of(shipped(5))).toMatchObject({ orderKey: 'key-5' });
  expect(of(shipped(8))).toBeUndefined();
  const then = await askOrders(shop, 'one/many', labels, 2);
  expect(then(shipped(8))).toMatchObject({ orderKey: 'key-8' });
  expect(shop.calls).toEqual(['list', '6', '7', '8']);
});

import { anOrder } from '../../domain/test-kit/our-order';
import { type PushMember } from '../../db/order-exports/take-push';
import { readOrder } from '../../schemas/shipstation/order-page';
import { readThere } from './read-there';

const member: PushMember = {
  saleId: 'sale',
  orderNumber: 'SO-1',
  orderKey: 'cin7-0-sale-1',
  sending: anOrder(),
  sent: null,
  ssOrderId: null,
  sentAt: null,
  lookFirst: true,
  doubtedSince: null,
  isAside: false,
  sentence: null,
};
const row = (orderId: number, orderKey: string) =>
  readOrder({ orderId, orderKey, orderNumber: 'SO-1', orderStatus: 'awaiting_shipment' });
const reader = (pages: ReturnType<typeof row>[][]) => ({
  listOrders: ({ page = 1 }: { page?: number | undefined }) =>
    Promise.resolve({
      rows: pages[page - 1] ?? [],
      last: page >= pages.length,
      total: 0,
      page,
      pages: pages.length,
    }),
  getOrder: () => Promise.reject(new Error('No order is asked by its id')),
});

test('an order from before is found on whichever page it stands: its number begins those of many others', async () => {
  const there = await readThere(reader([[row(1, 'another')], [row(2, 'third'), row(3, member.orderKey)]]), [
    member,
  ]);
  expect(there.get('sale')).toMatchObject({ orderId: 3 });
});

test('one that is on no page was never made', async () => {
  const there = await readThere(reader([[row(1, 'another')], []]), [member]);
  expect(there.get('sale')).toBeNull();
});

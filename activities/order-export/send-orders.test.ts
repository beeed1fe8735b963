import { anOrder } from '../../domain/test-kit/our-order';
import { createShipStationClient } from '../shipstation/client';
import { startTinyVendor, type TinyVendor } from '../test-kit/tiny-vendor';
import { closeVendorConnections } from '../vendor-http';
import { sendOrders } from './send-orders';

let tiny: TinyVendor;
beforeAll(async () => {
  tiny = await startTinyVendor();
});
afterAll(async () => {
  await closeVendorConnections();
  await tiny.close();
});

test('what is said of an order is told without the address that stands there, which an operator may have corrected', async () => {
  const orderKey = 'cin7-0-sale-x';
  const errorMessage = 'shipTo 7 CORRECTED ROAD is not known';
  tiny.answer = {
    status: 200,
    text: JSON.stringify({
      hasErrors: true,
      results: [{ orderId: null, orderNumber: 'SO-1', orderKey, success: false, errorMessage }],
    }),
    headers: {},
  };
  const { shipTo, ...ours } = anOrder();
  const member = {
    saleId: 'x',
    orderNumber: 'SO-1',
    orderKey,
    sending: anOrder({ customerNotes: 'Changed' }),
    sent: anOrder(),
    ssOrderId: '500',
    sentAt: null,
    lookFirst: false,
    doubtedSince: null,
    isAside: false,
    sentence: null,
  };
  const there = { ...ours, shipTo: { ...shipTo, street1: '7 Corrected Road' }, items: [], orderId: 500 };
  const client = createShipStationClient({
    baseUrl: tiny.url,
    apiKey: 'key',
    apiSecret: 'secret',
    onCall: () => undefined,
  });
  const { orders } = await sendOrders(client, [member], new Map([['x', there]]));
  expect(orders).toEqual([{ saleId: 'x', orderId: null, error: 'shipTo … is not known' }]);
});

import { type ShipStationStandIn, startShipStation } from '../../sandbox/shipstation/start-shipstation';
import { type LabelOrderWrite } from '../../schemas/shipstation/label-write';
import { failureOf, startTinyVendor } from '../test-kit/tiny-vendor';
import { refusal } from '../vendor-step';
import { closeVendorConnections } from '../vendor-http';
import { createShipStationClient } from './client';

const keys = { apiKey: 'labels-key', apiSecret: 'labels-secret' };

let standIn: ShipStationStandIn;
beforeAll(async () => {
  standIn = await startShipStation({
    callsPerMinute: 'unlimited',
    switches: { largeIds: true },
    accounts: [
      {
        ...keys,
        warehouses: [
          { warehouseId: 901, warehouseName: 'London', originAddress: { name: 'Desk', country: 'GB' } },
        ],
      },
    ],
  });
});
afterAll(async () => {
  await standIn.close();
  await closeVendorConnections();
});

const client = (baseUrl = standIn.url) =>
  createShipStationClient({ baseUrl, ...keys, onCall: () => undefined, timeoutMs: 5_000 });

const address = {
  name: 'Ada Buyer',
  street1: '1 Mill Lane',
  city: 'Leeds',
  postalCode: 'LS1 4AP',
  country: 'GB',
};
const parcel = {
  carrierCode: 'stamps_com',
  serviceCode: 'usps_priority_mail',
  packageCode: 'package',
  confirmation: 'none',
  shipDate: '2099-01-05',
  weight: { value: '12.5', units: 'ounces' },
} as const;
const order = (number: string): LabelOrderWrite => ({
  orderNumber: number,
  orderKey: `key-${number}`,
  orderDate: '2026-01-05 09:00:00',
  orderStatus: 'awaiting_shipment',
  billTo: address,
  shipTo: address,
  items: [{ lineItemKey: 'p1', sku: 'MUG', name: 'Mug', quantity: 2 }],
  advancedOptions: { warehouseId: '901', source: null },
  ...parcel,
});

test('an order that is saved twice under its key is one order, and its label is found by its id', async () => {
  const { orderId } = await client().saveLabelOrder(order('L-1'));
  expect((await client().saveLabelOrder(order('L-1'))).orderId).toBe(orderId);
  expect(Number(orderId)).toBeGreaterThan(2 ** 31);

  const bought = await client().createLabelForOrder({ orderId, ...parcel, testLabel: false });
  const { shipments } = await client().listShipments({ orderId });
  expect(shipments).toMatchObject([
    { shipmentId: bought.shipmentId, trackingNumber: bought.trackingNumber, orderId, labelData: null },
  ]);
  expect(Number(bought.shipmentId)).toBeGreaterThan(2 ** 31);
  expect(await client().voidLabel(bought.shipmentId)).toMatchObject({ approved: true });
  expect(await client().voidLabel(bought.shipmentId)).toMatchObject({ approved: false });
});

test('an id that a number cannot hold exactly leaves no call', async () => {
  const before = standIn.journal.entries().length;
  const orderId = '92233720368547758079';
  const failure = await failureOf(client().createLabelForOrder({ orderId, ...parcel, testLabel: false }));
  expect(failure).toMatchObject({ refusal: 'body-invalid', outcome: 'not-done' });
  expect(failure.sentence).toContain('orderId');
  expect(standIn.journal.entries()).toHaveLength(before);
});

test('too little money with the carrier is told with its cure', async () => {
  standIn.account(keys.apiKey).setBalance('stamps_com', 0.5);
  const { orderId } = await client().saveLabelOrder(order('L-2'));
  const failure = await failureOf(client().createLabelForOrder({ orderId, ...parcel, testLabel: false }));
  expect(refusal(failure)).toMatchObject({
    code: 'balance-too-low',
    whoActs: 'merchant',
    sentence: expect.stringContaining('does not suffice') as unknown,
    fix: expect.stringContaining('Add funds') as unknown,
  });
});

test.each([
  [400, 'Insufficient funds in your account'],
  [402, 'There is not enough postage'],
  [500, 'Your balance of 0.50 is too low'],
])('status %i with “%s” is a lack of money, and surely no purchase', async (status, message) => {
  const tiny = await startTinyVendor();
  tiny.answer = { status, text: JSON.stringify({ message }), headers: {} };
  const asked = client(tiny.url).createLabelForOrder({ orderId: '5', ...parcel, testLabel: false });
  expect(await failureOf(asked)).toMatchObject({ refusal: 'balance-too-low', outcome: 'not-done' });
  await tiny.close();
});

test('a carrier’s other refusal is told in its own words', async () => {
  const { orderId } = await client().saveLabelOrder(order('L-3'));
  const asked = client().createLabelForOrder({
    orderId,
    ...parcel,
    serviceCode: 'rm_tracked_24',
    testLabel: false,
  });
  const problem = refusal(await failureOf(asked));
  expect(problem.code).toBe('label-refused');
  expect(problem.sentence).toContain('serviceCode is not a service of stamps_com');
});

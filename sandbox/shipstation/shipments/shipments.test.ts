import { PDFDocument } from '@cantoo/pdf-lib';
import { type Fulfillment, type Order, type Shipment } from '../model';
import { anOrder, startTestClient, STORE, type TestClient } from '../test-client';

interface Listed {
  shipments: Shipment[];
  total: number;
}

let ss: TestClient;
let order: Order;
beforeEach(async () => {
  ss = await startTestClient();
  [order] = ss.my.importOrders([anOrder('A1')]) as [Order];
  ss.clock.advance(60_000);
});
afterEach(() => ss.close());

const label = (changes: object = {}): object => ({
  orderId: order.orderId,
  carrierCode: 'royal_mail',
  serviceCode: 'rm_tracked_24',
  confirmation: 'delivery',
  shipDate: '2024-06-11',
  weight: { value: 8, units: 'ounces' },
  testLabel: false,
  ...changes,
});
const shipments = async (query = ''): Promise<Shipment[]> =>
  (await ss.ok<Listed>('GET', `/shipments?${query}`)).shipments;
const read = (): Promise<Order> => ss.ok<Order>('GET', `/orders/${String(order.orderId)}`);

describe('a label for an order', () => {
  it('is a shipment with tracking number and cost, and the order is shipped', async () => {
    const bought = await ss.ok<Shipment>('POST', '/orders/createlabelfororder', label());
    const pdf = await PDFDocument.load(Buffer.from(bought.labelData ?? '', 'base64'));
    expect(pdf.getPages().map((page) => page.getSize())).toEqual([{ width: 288, height: 432 }]);
    expect(await shipments()).toMatchObject([
      {
        shipmentId: bought.shipmentId,
        orderId: order.orderId,
        orderNumber: 'A1',
        orderKey: 'key-A1',
        trackingNumber: bought.trackingNumber,
        shipmentCost: bought.shipmentCost,
        createDate: '2024-06-10T12:01:00.0000000',
        shipDate: '2024-06-11',
        voided: false,
        shipmentItems: null,
        labelData: null,
      },
    ]);
    expect(await read()).toMatchObject({
      orderStatus: 'shipped',
      shipDate: '2024-06-11',
      carrierCode: 'royal_mail',
      serviceCode: 'rm_tracked_24',
      modifyDate: '2024-06-10T12:01:00.0000000',
    });
    expect(await ss.ok('GET', '/fulfillments')).toMatchObject({ total: 0 });
  });

  it('shows its lines only when they are asked for', async () => {
    await ss.ok('POST', '/orders/createlabelfororder', label());
    const [shown] = await shipments('includeShipmentItems=true');
    expect(shown?.shipmentItems).toMatchObject([
      { orderItemId: order.items[0]?.orderItemId, sku: 'MUG', quantity: 2 },
      { sku: 'BAG', quantity: 1 },
    ]);
  });

  it('is refused for an order that does not await shipment, and with fields missing or unknown', async () => {
    for (const changes of [
      { orderId: undefined },
      { carrierCode: undefined },
      { carrierCode: 'pigeon' },
      { serviceCode: 'ups_ground' },
      { confirmation: undefined },
      { confirmation: 'handshake' },
      { shipDate: 'soon' },
      { shipDate: '2024-06-09' },
      { weight: undefined },
      { weight: { value: 0, units: 'ounces' } },
      { packageCode: 'tube' },
      { testLabel: undefined },
      { testLabel: true },
    ])
      expect((await ss.call('POST', '/orders/createlabelfororder', label(changes))).status).toBe(400);
    ss.my.holdOrder(order.orderId);
    expect((await ss.call('POST', '/orders/createlabelfororder', label())).status).toBe(400);
    expect(await shipments()).toEqual([]);
  });

  it('has a PDF that names its number; the list may carry it, too', async () => {
    ss.switches.set({ listsLabelData: true });
    const bought = await ss.ok<Shipment>('POST', '/orders/createlabelfororder', label());
    const words = Buffer.from(bought.labelData ?? '', 'base64').toString('latin1');
    expect(words).toContain(bought.trackingNumber);
    expect((await shipments())[0]?.labelData).toBe(bought.labelData);
  });

  it('is refused when the balance with its carrier is too low, in a test as well when the carrier does not offer it', async () => {
    const usps = { carrierCode: 'stamps_com', serviceCode: 'usps_priority_mail' };
    ss.my.setBalance('stamps_com', 1);
    const refused = await ss.call('POST', '/orders/createlabelfororder', label(usps));
    expect(refused).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('balance') as string },
    });
    const wrong = { ...usps, serviceCode: 'rm_tracked_24', testLabel: true };
    expect((await ss.call('POST', '/orders/createlabelfororder', label(wrong))).status).toBe(400);
    expect(await shipments()).toEqual([]);
  });

  it('costs money where the carrier wants it beforehand', async () => {
    const usps = label({ carrierCode: 'stamps_com', serviceCode: 'usps_priority_mail' });
    const { shipmentCost } = await ss.ok<Shipment>('POST', '/orders/createlabelfororder', usps);
    const carrier = await ss.ok<{ balance: number }>('GET', '/carriers/getcarrier?carrierCode=stamps_com');
    expect(carrier.balance).toBeCloseTo(100_000 - shipmentCost, 2);
  });

  it('for a test leaves no trace', async () => {
    await ss.ok('POST', '/orders/createlabelfororder', {
      ...label(),
      carrierCode: 'stamps_com',
      serviceCode: 'usps_priority_mail',
      testLabel: true,
    });
    expect(await shipments()).toEqual([]);
    expect((await read()).orderStatus).toBe('awaiting_shipment');
  });

  it('for a part leaves the order open until all is in parcels', () => {
    const [mug, bag] = order.items;
    ss.my.buyLabel(order.orderId, {}, [{ orderItemId: mug?.orderItemId ?? 0, quantity: 2 }]);
    expect(ss.my.order(order.orderId)?.orderStatus).toBe('awaiting_shipment');
    ss.my.buyLabel(order.orderId, {}, [{ orderItemId: bag?.orderItemId ?? 0, quantity: 1 }]);
    expect(ss.my.order(order.orderId)?.orderStatus).toBe('shipped');
  });
});

describe('voiding', () => {
  it('marks the shipment and opens the order again', async () => {
    const { shipmentId } = ss.my.buyLabel(order.orderId);
    ss.clock.advance(60_000);
    expect(await ss.ok('POST', '/shipments/voidlabel', { shipmentId })).toMatchObject({ approved: true });
    expect(await shipments('voidDateStart=2024-06-10 12:02:00')).toMatchObject([
      { shipmentId, voided: true, voidDate: '2024-06-10T12:02:00.0000000' },
    ]);
    expect(await read()).toMatchObject({
      orderStatus: 'awaiting_shipment',
      modifyDate: '2024-06-10T12:02:00.0000000',
    });
    expect(await ss.ok('POST', '/shipments/voidlabel', { shipmentId })).toMatchObject({ approved: false });
  });

  it('may leave modifyDate where it was', async () => {
    ss.switches.set({ voidMovesModifyDate: false });
    const { shipmentId } = ss.my.buyLabel(order.orderId);
    ss.clock.advance(60_000);
    ss.my.voidLabel(shipmentId);
    expect(await read()).toMatchObject({
      orderStatus: 'awaiting_shipment',
      modifyDate: '2024-06-10T12:01:00.0000000',
    });
  });

  it('may not be approved, and an unknown label is 404', async () => {
    ss.switches.set({ voidApproved: false });
    const { shipmentId } = ss.my.buyLabel(order.orderId);
    expect(await ss.ok('POST', '/shipments/voidlabel', { shipmentId })).toMatchObject({ approved: false });
    expect((await read()).orderStatus).toBe('shipped');
    expect((await ss.call('POST', '/shipments/voidlabel', { shipmentId: 1 })).status).toBe(404);
  });
});

describe('marking as shipped', () => {
  it('makes a fulfillment and no shipment', async () => {
    const answer = await ss.ok('POST', '/orders/markasshipped', {
      orderId: order.orderId,
      carrierCode: 'USPS',
      shipDate: '2024-06-09',
      trackingNumber: '9261',
      notifySalesChannel: true,
    });
    expect(answer).toEqual({ orderId: order.orderId, orderNumber: 'A1' });
    const { fulfillments } = await ss.ok<{ fulfillments: Fulfillment[] }>(
      'GET',
      '/fulfillments?orderNumber=A1',
    );
    expect(fulfillments).toMatchObject([
      {
        orderId: order.orderId,
        trackingNumber: '9261',
        shipDate: '2024-06-09T00:00:00.0000000',
        carrierCode: 'USPS',
        marketplaceNotified: true,
      },
    ]);
    expect(await shipments()).toEqual([]);
    expect(await read()).toMatchObject({ orderStatus: 'shipped', shipDate: '2024-06-09' });
  });

  it('twice makes two fulfillments, or is refused', async () => {
    const again = (): Promise<number> =>
      ss
        .call('POST', '/orders/markasshipped', { orderId: order.orderId, carrierCode: 'USPS' })
        .then((answer) => answer.status);
    expect([await again(), await again()]).toEqual([200, 200]);
    expect(ss.my.fulfillments()).toHaveLength(2);
    ss.switches.set({ markShippedTwice: 'refused' });
    expect(await again()).toBe(400);
  });

  it('needs a carrier and an order that may be shipped', async () => {
    expect((await ss.call('POST', '/orders/markasshipped', { orderId: order.orderId })).status).toBe(400);
    ss.my.cancelOrder(order.orderId);
    expect(
      (await ss.call('POST', '/orders/markasshipped', { orderId: order.orderId, carrierCode: 'USPS' }))
        .status,
    ).toBe(400);
  });
});

describe('GET /shipments and /fulfillments', () => {
  it('filter by everything that is documented', async () => {
    const [other] = ss.my.importOrders([anOrder('B2', { advancedOptions: { storeId: 20_000 } })]) as [Order];
    const first = ss.my.buyLabel(order.orderId, { shipDate: '2024-06-11' });
    ss.clock.advance(3_600_000);
    const second = ss.my.buyLabel(other.orderId, {
      carrierCode: 'ups',
      serviceCode: 'ups_ground',
      shipDate: '2024-06-12',
    });
    const found = async (query: string): Promise<number[]> =>
      (await shipments(query)).map((shipment) => shipment.shipmentId);
    const a = [first.shipmentId];
    const b = [second.shipmentId];
    expect(await found('')).toEqual([...a, ...b]);
    expect(await found('sortBy=ShipDate&sortDir=DESC')).toEqual([...b, ...a]);
    expect(await found('orderNumber=A1')).toEqual(a);
    expect(await found('orderNumber=A')).toEqual([]);
    expect(await found(`orderId=${String(other.orderId)}`)).toEqual(b);
    expect(await found('carrierCode=ups')).toEqual(b);
    expect(await found('serviceCode=ups_ground')).toEqual(b);
    expect(await found(`trackingNumber=${first.trackingNumber}`)).toEqual(a);
    expect(await found(`storeId=${String(STORE)}`)).toEqual(a);
    expect(await found('createDateStart=2024-06-10 12:30:00')).toEqual(b);
    expect(await found('createDateEnd=2024-06-10 12:30:00')).toEqual(a);
    expect(await found('shipDateStart=2024-06-12')).toEqual(b);
    expect(await found('shipDateEnd=2024-06-11')).toEqual(a);
    expect(await found('voidDateStart=2024-01-01')).toEqual([]);
    expect(await found('recipientName=quill&recipientCountryCode=GB')).toEqual([...a, ...b]);
    expect(await found('recipientCountryCode=FR')).toEqual([]);
    // Not documented, so it is as if it were not there (contracts: shipstation §2.6).
    expect(await found('modifyDateStart=2030-01-01')).toEqual([...a, ...b]);
    expect((await ss.call('GET', '/shipments?sortBy=ModifyDate')).status).toBe(400);

    const [third] = ss.my.importOrders([anOrder('C3')]) as [Order];
    const { fulfillmentId } = ss.my.shipWithoutLabel(third.orderId, { trackingNumber: 'T-3' });
    for (const query of [
      `fulfillmentId=${String(fulfillmentId)}`,
      `orderId=${String(third.orderId)}`,
      'trackingNumber=t-3',
      'recipientName=ada',
      'createDateStart=2024-06-10 13:00:00',
      'shipDateEnd=2024-06-10',
      'sortBy=CreateDate',
    ])
      expect(await ss.ok('GET', `/fulfillments?${query}`)).toMatchObject({ total: 1 });
    expect(await ss.ok('GET', '/fulfillments?trackingNumber=t-4')).toMatchObject({ total: 0 });
  });

  it('show a label for the way back, which leaves the order as it is', async () => {
    ss.my.buyLabel(order.orderId);
    const before = await read();
    ss.my.buyReturnLabel(order.orderId);
    expect((await shipments()).map((shipment) => shipment.isReturnLabel)).toEqual([false, true]);
    expect(await read()).toEqual(before);
  });
});

describe('rates and labels without an order', () => {
  const ask = {
    carrierCode: 'royal_mail',
    fromPostalCode: 'LS1 4AP',
    toCountry: 'GB',
    toPostalCode: 'EC1A 1BB',
    weight: { value: 12, units: 'ounces' },
  };

  it('are told for one carrier and agree with the label', async () => {
    const rates = await ss.ok<{ serviceCode: string; shipmentCost: number }[]>(
      'POST',
      '/shipments/getrates',
      ask,
    );
    expect(rates.map((rate) => rate.serviceCode)).toEqual(['rm_tracked_24', 'rm_tracked_48']);
    const bought = await ss.ok<Shipment>(
      'POST',
      '/orders/createlabelfororder',
      label({ weight: ask.weight }),
    );
    expect(bought.shipmentCost).toBe(rates[0]?.shipmentCost);
    const abroad = await ss.ok<unknown[]>('POST', '/shipments/getrates', { ...ask, toCountry: 'FR' });
    expect(abroad).toMatchObject([{ serviceCode: 'rm_international_tracked' }]);
  });

  it('need what the contract says', async () => {
    for (const missing of ['carrierCode', 'fromPostalCode', 'toCountry', 'toPostalCode', 'weight'])
      expect((await ss.call('POST', '/shipments/getrates', { ...ask, [missing]: undefined })).status).toBe(
        400,
      );
    expect((await ss.call('POST', '/shipments/getrates', { ...ask, carrierCode: 'ups' })).status).toBe(400);
    for (const wrong of [
      { packageCode: 'crate' },
      { serviceCode: 'ups_ground' },
      { fromWarehouseId: 4 },
      { weight: { value: 0, units: 'ounces' } },
      { confirmation: 'fingerprint' },
    ])
      expect((await ss.call('POST', '/shipments/getrates', { ...ask, ...wrong })).status).toBe(400);
  });

  test('a carrier that fails says so alone, until it is mended', async () => {
    const ask = {
      carrierCode: 'royal_mail',
      fromPostalCode: 'N1 7GR',
      toCountry: 'GB',
      toPostalCode: 'SW1A 1AA',
      weight: { value: 10, units: 'ounces' },
    };
    ss.switches.set({ failingCarriers: { royal_mail: 'The account is closed.' } });
    const failed = await ss.call('POST', '/shipments/getrates', ask);
    expect([failed.status, failed.body]).toEqual([500, { message: 'The account is closed.' }]);
    expect(
      (await ss.call('POST', '/shipments/getrates', { ...ask, carrierCode: 'dhl_express' })).status,
    ).toBe(200);
    ss.switches.reset();
    expect((await ss.call('POST', '/shipments/getrates', ask)).status).toBe(200);
  });

  it('can be bought for an address alone', async () => {
    const address = { name: 'Ada', postalCode: 'LS1 4AP', country: 'GB' };
    const body = {
      ...label({ orderId: undefined }),
      packageCode: 'package',
      weight: ask.weight,
      shipFrom: address,
      shipTo: address,
    };
    await ss.ok('POST', '/shipments/createlabel', body);
    expect(await shipments()).toMatchObject([{ orderId: null, orderNumber: null, shipTo: { name: 'Ada' } }]);
    expect((await ss.call('POST', '/shipments/createlabel', { ...body, shipTo: undefined })).status).toBe(
      400,
    );
  });
});

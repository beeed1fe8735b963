import { type Order } from '../model';
import { startTestClient, type TestClient } from '../test-client';
import { CUSTOM, LISTS, orderXml, pageOf, type Shop, startShop } from './test-shop';
import { child, childText, readXml, type XmlElement } from './xml-tree';

let shop: Shop;
let client: TestClient;
let order: Order;
beforeEach(async () => {
  shop = await startShop();
  client = await startTestClient({ switches: { shipnotifyTwiceRate: 0 } });
  client.my.connectCustomStore({
    storeId: CUSTOM,
    url: shop.url,
    username: 'acme',
    password: 's3cret',
    statuses: LISTS,
  });
  order = await imported('1');
});
afterEach(async () => {
  await client.close();
  await shop.close();
});

async function imported(number: string): Promise<Order> {
  shop.answer = () => ({ body: pageOf([orderXml(number)]) });
  await client.my.importCustomStore(CUSTOM);
  const found = client.my.orderByKey(`id-${number}`);
  if (found === undefined) throw new Error('nothing was imported');
  return found;
}
const lines = (of: Order, ...quantities: number[]) =>
  of.items.flatMap(({ orderItemId }, at) => {
    const quantity = quantities[at] ?? 0;
    return quantity > 0 ? [{ orderItemId, quantity }] : [];
  });
async function heard(): Promise<XmlElement[]> {
  await client.channelsIdle();
  return shop.notices.map(({ body }) => readXml(body));
}
const texts = (notice: XmlElement | undefined, ...names: string[]): (string | undefined)[] =>
  names.map((name) => childText(notice, name));
const itemsOf = (notice: XmlElement | undefined): string[] =>
  (child(notice, 'Items')?.children ?? []).map(
    (item) => `${childText(item, 'Quantity') ?? ''} × ${childText(item, 'LineItemID') ?? ''}`,
  );
const shipment = (shipmentId: number) => client.my.shipments().find((one) => one.shipmentId === shipmentId);

describe('a shipment notice', () => {
  it('goes out with a label, in query and body, and the answer is noted on the shipment', async () => {
    const label = client.my.buyLabel(order.orderId, { carrierCode: 'ups', serviceCode: 'ups_ground' });
    expect(label.marketplaceNotified).toBe(false);
    const [notice] = await heard();
    expect(Object.fromEntries(shop.notices[0]?.query ?? [])).toEqual({
      action: 'shipnotify',
      order_number: '1',
      carrier: 'UPS',
      service: '',
      tracking_number: label.trackingNumber,
    });
    expect(texts(notice, 'OrderID', 'OrderNumber', 'Carrier', 'Service', 'TrackingNumber')).toEqual([
      'id-1',
      '1',
      'UPS',
      'UPS Ground',
      label.trackingNumber,
    ]);
    expect(
      texts(notice, 'LabelCreateDate', 'ShipDate', 'NotifyCustomer', 'CustomField3', 'ShippingCost'),
    ).toEqual(['06/10/2024 19:00', '06/10/2024', '', 'token-1', label.shipmentCost.toFixed(2)]);
    expect(itemsOf(notice)).toEqual(['2 × mug', '1 × bag']);
    expect(childText(child(notice, 'Recipient'), 'Country')).toBe('GB');
    expect(shipment(label.shipmentId)).toMatchObject({ marketplaceNotified: true, notifyErrorMessage: null });
  });

  it('that is refused is noted as failed, is not tried again by itself, and can be sent by hand', async () => {
    shop.noticeAnswer = () => ({ status: 500, body: 'Not today.' });
    const { shipmentId } = client.my.buyLabel(order.orderId);
    await client.channelsIdle();
    expect(shipment(shipmentId)).toMatchObject({
      marketplaceNotified: false,
      notifyErrorMessage: 'The remote server returned an error: (500) Internal Server Error. Not today.',
    });
    expect(shop.notices).toHaveLength(1);
    shop.noticeAnswer = () => ({ status: 204 });
    expect(await client.my.notifyMarketplace({ shipmentId })).toEqual([
      expect.objectContaining({ status: 204, error: null }),
    ]);
    expect(shipment(shipmentId)).toMatchObject({ marketplaceNotified: true, notifyErrorMessage: null });
  });

  it('can come twice, late, without body, and with the credentials in its query', async () => {
    client.switches.set({
      shipnotifyTwiceRate: 1,
      shipnotifyDelayMs: 30,
      shipnotifyEmptyBody: true,
      shipnotifyQueryCredentials: true,
    });
    client.my.buyLabel(order.orderId);
    expect(shop.notices).toHaveLength(0);
    await client.channelsIdle();
    expect(shop.notices.map(({ body }) => body)).toEqual(['', '']);
    expect(shop.notices[0]?.query.get('SS-UserName')).toBe('acme');
  });

  it('tells of each parcel what is in it; nothing tells of a return label', async () => {
    client.my.buyLabel(order.orderId, {}, lines(order, 1, 1));
    client.my.buyLabel(order.orderId, {}, lines(order, 1, 0));
    client.my.buyReturnLabel(order.orderId);
    expect((await heard()).map(itemsOf)).toEqual([['1 × mug', '1 × bag'], ['1 × mug']]);
  });

  it('does not tell of a void, nor of the label that takes its place', async () => {
    const { shipmentId } = client.my.buyLabel(order.orderId, {}, lines(order, 2, 0));
    await client.channelsIdle();
    client.my.voidLabel(shipmentId);
    const again = client.my.buyLabel(order.orderId, {}, lines(order, 2, 0));
    await client.channelsIdle();
    expect(shop.notices).toHaveLength(1);
    expect(shipment(again.shipmentId)).toMatchObject({ marketplaceNotified: false });
    client.my.buyLabel(order.orderId, {}, lines(order, 0, 1));
    expect((await heard()).map(itemsOf)).toEqual([['2 × mug'], ['1 × bag']]);
  });

  it('that waits until its label is void is never sent, and the next label is told', async () => {
    client.switches.set({ shipnotifyDelayMs: 30 });
    const { shipmentId } = client.my.buyLabel(order.orderId);
    client.my.voidLabel(shipmentId);
    const { trackingNumber } = client.my.buyLabel(order.orderId);
    expect((await heard()).map((notice) => childText(notice, 'TrackingNumber'))).toEqual([trackingNumber]);
  });

  it('of a split-off part bears a number with a suffix, and the id that was exported, or one of its own', async () => {
    const [part] = client.my.splitOrder(order.orderId, [lines(order, 1, 0)]);
    client.my.buyLabel(part?.orderId ?? 0);
    client.switches.set({ splitNoticeOrderId: 'own' });
    await client.channelsIdle();
    await client.my.notifyMarketplace({ shipmentId: client.my.shipments()[0]?.shipmentId ?? 0 });
    const [known, strange] = await heard();
    expect(texts(known, 'OrderID', 'OrderNumber')).toEqual(['id-1', '1-1']);
    expect(texts(strange, 'OrderID', 'OrderNumber')).toEqual([String(part?.orderId), '1-1']);
    expect(itemsOf(known)).toEqual(['1 × mug']);
  });

  it('of combined orders goes to each of them, with one tracking number; neither comes back by an import', async () => {
    const other = await imported('2');
    client.my.combineOrders([order.orderId, other.orderId]);
    const { trackingNumber } = client.my.buyLabel(order.orderId);
    const notices = await heard();
    expect(notices.map((notice) => texts(notice, 'OrderID', 'OrderNumber', 'TrackingNumber'))).toEqual([
      ['id-1', '1', trackingNumber],
      ['id-2', '2', trackingNumber],
    ]);
    expect(notices.map(itemsOf)).toEqual([
      ['2 × mug', '1 × bag'],
      ['2 × mug', '1 × bag'],
    ]);
    shop.answer = () => ({
      body: pageOf([orderXml('2', { CustomField3: '<CustomField3>x</CustomField3>' })]),
    });
    expect(await client.my.importCustomStore(CUSTOM)).toMatchObject({ unchanged: ['2'] });
    expect(client.my.orders()).toHaveLength(1);
  });

  it('of an order marked as shipped goes out if that is asked for, and of a provider always', async () => {
    await client.ok('POST', '/orders/markasshipped', {
      orderId: order.orderId,
      carrierCode: 'other',
      trackingNumber: 'T1',
    });
    await client.channelsIdle();
    expect(shop.notices).toHaveLength(0);
    const second = await imported('2');
    await client.ok('POST', '/orders/markasshipped', {
      orderId: second.orderId,
      carrierCode: 'fedex',
      trackingNumber: 'T2',
      notifySalesChannel: true,
    });
    await client.channelsIdle();
    client.my.shipByProvider((await imported('3')).orderId, 'T3');
    expect((await heard()).map((notice) => texts(notice, 'OrderID', 'Carrier', 'TrackingNumber'))).toEqual([
      ['id-2', 'FedEx', 'T2'],
      ['id-3', 'Other', 'T3'],
    ]);
    expect(client.my.fulfillments().map((one) => one.marketplaceNotified)).toEqual([false, true, true]);
  });
});

import { type House, openHouse } from '../kit/house';
import { noticeOf, openShipDesk, type ShipDesk } from '../kit/ship-desk';

/** docs/shipments.md: each row of its table of end states, over real Temporal and Postgres. */
let house: House;
let desk: ShipDesk;

beforeAll(async () => {
  house = await openHouse();
  desk = await openShipDesk(await house.openShop());
});
afterAll(() => house.close());
afterEach(() => house.cin7.switches.reset());

test('one label of a packed sale: carrier, number and date stand in Cin7 after two calls', async () => {
  const sale = await desk.sell({ goods: { MUG: 2, CARD: 1 } });
  await desk.ship(sale, '1Z1', { MUG: 2, CARD: 1 });
  await desk.untilState(sale, 'done');
  expect(desk.lines(sale)).toEqual([{ boxes: 'Box 1', tracking: '1Z1', shipped: true }]);
  expect(desk.saleNow(sale.ID).fulfilments[0]?.ship).toMatchObject({
    status: 'AUTHORISED',
    notes: 'ShipStation: UPS Ground, 8.45, 1Z1',
    lines: [{ Carrier: 'UPS', ShipmentDate: '2026-01-05T00:00:00' }],
  });
  expect(await desk.calls(sale, 2)).toEqual(['GET /sale', 'POST /sale/fulfilment/ship']);
});

test('a sale that is only authorised is picked, packed and shipped with four calls', async () => {
  const sale = await desk.sell({ stage: 'authorised' });
  await desk.ship(sale, '1Z2', { MUG: 2 });
  await desk.untilState(sale, 'done');
  expect(desk.left(sale)).toEqual({ MUG: 2 });
  expect(await desk.calls(sale, 4)).toEqual([
    'GET /sale',
    'POST /sale/fulfilment/pick',
    'POST /sale/fulfilment/pack',
    'POST /sale/fulfilment/ship',
  ]);
});

test('partial: the first parcel of a split order ships its part, and the sale stays open for the next', async () => {
  const sale = await desk.sell({ stage: 'authorised', goods: { MUG: 3 } });
  await desk.ship(sale, 'P1', { MUG: 1 });
  const row = await desk.untilEnded(sale, 'waiting');
  expect(row.sentence).toBe('1 of 3 pieces shipped in 1 parcel.');
  expect(desk.left(sale)).toEqual({ MUG: 1 });
  await desk.ship(sale, 'P2', { MUG: 2 }, { orderId: 'unknown-to-us', orderNumber: `${sale.number}-1` });
  await desk.untilState(sale, 'done');
  expect(desk.left(sale)).toEqual({ MUG: 3 });
  expect(desk.lines(sale).map(({ tracking }) => tracking)).toEqual(['P1', 'P2']);
  // The second parcel alone: read, one more fulfilment, pick, pack, ship.
  expect((await desk.calls(sale, 9)).slice(4)).toEqual([
    'GET /sale',
    'POST /sale/fulfilment',
    'POST /sale/fulfilment/pick',
    'POST /sale/fulfilment/pack',
    'POST /sale/fulfilment/ship',
  ]);
});

test('split: two parcels out of the one box of a packed sale: drafted with the first number, shipped with both', async () => {
  const sale = await desk.sell({ goods: { MUG: 3 } });
  await desk.ship(sale, 'S1', { MUG: 1 });
  await desk.untilEnded(sale, 'waiting');
  expect(desk.shipStatus(sale)).toBe('DRAFT');
  expect(desk.left(sale)).toEqual({});
  await desk.ship(sale, 'S2', { MUG: 2 });
  await desk.untilState(sale, 'done');
  expect(desk.lines(sale)).toEqual([{ boxes: 'Box 1', tracking: 'S1, S2', shipped: true }]);
});

test('several parcels that are known before anything is packed are a box and a line each', async () => {
  await house.stopWorker();
  const sale = await desk.sell({ stage: 'authorised', goods: { MUG: 2, LAMP: 1 } });
  await desk.ship(sale, 'B1', { MUG: 2 });
  await desk.ship(sale, 'B2', { LAMP: 1 });
  await house.startWorker();
  await desk.untilState(sale, 'done');
  expect(desk.lines(sale)).toEqual([
    { boxes: 'Box 1', tracking: 'B1', shipped: true },
    { boxes: 'Box 2', tracking: 'B2', shipped: true },
  ]);
  expect(desk.saleNow(sale.ID).fulfilments).toHaveLength(1);
});

test('merged: two orders in one parcel give both sales the same number', async () => {
  const sales = [await desk.sell(), await desk.sell({ goods: { LAMP: 1 } })];
  await desk.ship(sales[0]!, 'M1', { MUG: 2 });
  await desk.ship(sales[1]!, 'M1', { LAMP: 1 });
  for (const sale of sales) {
    await desk.untilState(sale, 'done');
    expect(desk.lines(sale)).toMatchObject([{ tracking: 'M1', shipped: true }]);
  }
});

test('duplicate: the same notice ten times, and again days later, is one parcel and costs two calls', async () => {
  const sale = await desk.sell();
  for (let time = 0; time < 10; time++) await desk.ship(sale, 'D1', { MUG: 2 });
  await desk.untilEnded(sale, 'done');
  await desk.ship(sale, ' d1 ', { MUG: 2 }, { shippingCost: null });
  await desk.untilEnded(sale, 'done');
  expect(await desk.parcels(sale)).toHaveLength(1);
  expect(desk.lines(sale)).toHaveLength(1);
  expect(await desk.calls(sale, 2)).toEqual(['GET /sale', 'POST /sale/fulfilment/ship']);
});

test('late: the shipment was authorised in Cin7 before: the number is added, the date is kept', async () => {
  const sale = await desk.sell({ stage: 'shipped' });
  await desk.ship(sale, 'L1', { MUG: 2 }, { shipDate: '2020-01-01' });
  await desk.untilState(sale, 'done');
  const [line] = desk.saleNow(sale.ID).fulfilments[0]?.ship.lines ?? [];
  expect(line).toMatchObject({ TrackingNumber: 'L1', Carrier: 'UPS' });
  expect(line?.ShipmentDate).not.toContain('2020');
  expect(await desk.calls(sale, 2)).toEqual(['GET /sale', 'PUT /sale/fulfilment/ship']);
});

test('out of order: the last parcel first gives what the first parcel first gives', async () => {
  const sale = await desk.sell({ stage: 'picked', goods: { MUG: 3 } });
  await desk.ship(sale, 'O2', { MUG: 2 }, { labelCreateDate: '2026-01-06T10:00:00Z' });
  await desk.untilEnded(sale, 'waiting');
  await desk.ship(sale, 'O1', { MUG: 1 }, { labelCreateDate: '2026-01-05T10:00:00Z' });
  await desk.untilState(sale, 'done');
  expect(desk.left(sale)).toEqual({ MUG: 3 });
  expect(desk.lines(sale).map(({ tracking }) => tracking)).toEqual(['O2', 'O1']);
});

test('over-shipped: what was ordered ships, the number is told, and a person is asked once', async () => {
  const sale = await desk.sell();
  await desk.ship(sale, 'V1', { MUG: 2 });
  await desk.untilState(sale, 'done');
  await desk.ship(sale, 'V2', { MUG: 1 });
  const parked = await desk.untilState(sale, 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'over-shipped', whoActs: 'merchant' });
  expect(desk.left(sale)).toEqual({ MUG: 2 });
  expect(desk.lines(sale)).toMatchObject([{ tracking: 'V1, V2' }]);
  await desk.decide(sale, 'skip');
  await desk.untilEnded(sale, 'done');
  await desk.ship(sale, 'V2', { MUG: 1 });
  await desk.untilEnded(sale, 'done');
});

test('a connection that was removed and made again writes what comes next, though its books of revisions begin anew', async () => {
  const sale = await desk.sell({ goods: { MUG: 3 } });
  await desk.ship(sale, 'Q1', { MUG: 1 });
  await desk.untilEnded(sale, 'waiting');
  // What a removal takes along; the write ledger stays.
  await desk.db.deleteFrom('shipment').where('sale_id', '=', sale.ID).execute();
  await desk.ship(sale, 'Q1', { MUG: 1 });
  await desk.untilEnded(sale, 'waiting');
  await desk.ship(sale, 'Q2', { MUG: 2 });
  await desk.untilState(sale, 'done');
  expect(desk.lines(sale)).toEqual([{ boxes: 'Box 1', tracking: 'Q1, Q2', shipped: true }]);
});

test('marked as shipped without a number: the goods leave, and no number is made up', async () => {
  const sale = await desk.sell();
  await desk.ship(sale, null, { MUG: 2 }, { service: null, shippingCost: null });
  await desk.untilState(sale, 'done');
  expect(desk.lines(sale)).toEqual([{ boxes: 'Box 1', tracking: '', shipped: true }]);
});

test('sale voided: nothing is written, and a person is asked', async () => {
  const sale = await desk.sell();
  desk.byHand('DELETE', 'sale', undefined, `ID=${sale.ID}&Void=true`);
  await desk.ship(sale, 'W1', { MUG: 2 });
  expect((await desk.untilState(sale, 'needs-you')).problem?.code).toBe('sale-voided');
  expect(desk.left(sale)).toEqual({});
  await desk.decide(sale, 'skip');
  await desk.untilEnded(sale, 'skipped');
});

test('sale not authorised: it waits, and goes on when Cin7 tells that the order is authorised', async () => {
  const sale = await desk.sell({ stage: 'draft' });
  await desk.ship(sale, 'A1', { MUG: 2 });
  expect((await desk.untilState(sale, 'needs-you')).problem?.code).toBe('sale-not-authorised');
  desk.authorise(sale);
  await desk.cin7Tells(sale, 'Sale/OrderAuthorised');
  await desk.untilState(sale, 'done');
  expect(desk.left(sale)).toEqual({ MUG: 2 });
});

test('and without webhooks of Cin7 the next sync of changed sales tells it', async () => {
  const sale = await desk.sell({ stage: 'draft' });
  await desk.ship(sale, 'A2', { MUG: 2 });
  await desk.untilState(sale, 'needs-you');
  desk.authorise(sale);
  await desk.call('POST', '/sync');
  await desk.untilState(sale, 'done');
  expect(desk.lines(sale)).toMatchObject([{ tracking: 'A2', shipped: true }]);
});

test('short stock: what Cin7 has no stock of is told; it goes on once the goods came', async () => {
  const sale = await desk.sell({ stage: 'authorised', goods: { RARE: 2 } });
  await desk.ship(sale, 'R1', { RARE: 2 });
  const parked = await desk.untilState(sale, 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'short-stock' });
  expect(parked.sentence).toContain('2 × RARE');
  expect(desk.saleNow(sale.ID).fulfilments[0]?.pick.status).not.toBe('AUTHORISED');
  desk.shop.merchant.receive('RARE', 'London', 5);
  await desk.shop.merchant.pick(desk.saleNow(sale.ID));
  await desk.decide(sale, 'retry');
  await desk.untilState(sale, 'done');
  expect(desk.left(sale)).toEqual({ RARE: 2 });
});

test('a location of external fulfilment: Cin7 takes no shipment there, and the sentence says so', async () => {
  desk.externalLocation('Dublin');
  const sale = await desk.sell({ location: 'Dublin' });
  await desk.ship(sale, 'E1', { MUG: 2 });
  expect((await desk.untilState(sale, 'needs-you')).problem?.code).toBe('external-location');
  expect(desk.shipStatus(sale)).toBe('NOT AVAILABLE');
});

test('a number that somebody typed into Cin7 stays beside ours', async () => {
  const sale = await desk.sell({ stage: 'shipped' });
  desk.byHand('PUT', 'sale/fulfilment/ship', {
    TaskID: desk.taskOf(sale),
    AddTrackingNumbers: true,
    Lines: [{ ShipmentDate: '2026-01-04', Box: 'Box 1', TrackingNumber: 'HAND', IsShipped: true }],
  });
  await desk.ship(sale, 'H1', { MUG: 2 });
  await desk.untilState(sale, 'done');
  expect(desk.lines(sale)).toMatchObject([{ tracking: 'HAND, H1' }]);
});

test('a carrier that Cin7 does not know goes into the notes, at one more call', async () => {
  house.cin7.switches.set({ unknownCarrierRefused: true });
  const sale = await desk.sell();
  await desk.ship(sale, 'C1', { MUG: 2 }, { carrier: 'Nobody Post', service: 'Slow' });
  await desk.untilState(sale, 'done');
  expect(desk.lines(sale)).toMatchObject([{ tracking: 'C1', shipped: true }]);
  expect(desk.saleNow(sale.ID).fulfilments[0]?.ship.notes).toContain('Nobody Post Slow');
});

describe('what nobody has confirmed of added numbers', () => {
  const second = async () => {
    const sale = await desk.sell({ goods: { MUG: 2 } });
    await desk.ship(sale, 'X1', { MUG: 2 });
    await desk.untilEnded(sale, 'done');
    await desk.ship(sale, 'X2', { MUG: 1 });
    return sale;
  };

  test('numbers that stand beside each other are not written again and again', async () => {
    house.cin7.switches.set({ addedTracking: 'adds' });
    const sale = await second();
    await desk.untilState(sale, 'needs-you');
    const numbers = desk.lines(sale).flatMap(({ tracking }) => tracking.split(', '));
    expect(new Set(numbers)).toEqual(new Set(['X1', 'X2']));
    expect((await desk.calls(sale, 4)).filter((call) => call.startsWith('PUT'))).toHaveLength(1);
  });

  test('a second number that Cin7 refuses parks with its words', async () => {
    house.cin7.switches.set({ addedTracking: 'once' });
    const sale = await second();
    expect((await desk.untilState(sale, 'needs-you')).problem).toMatchObject({ code: 'ship-refused' });
    expect(desk.lines(sale)).toMatchObject([{ tracking: 'X1' }]);
  });
});

test('a Simple sale that shows no fulfilment before its pick ships all the same', async () => {
  house.cin7.switches.set({ fulfilmentsShownBeforePick: false });
  const sale = await desk.sell({ stage: 'authorised' });
  await desk.ship(sale, 'F1', { MUG: 2 });
  await desk.untilState(sale, 'done');
  expect(desk.left(sale)).toEqual({ MUG: 2 });
});

describe('a sale that nobody finds', () => {
  test('unknown order: a notice without a sale is shown once, and assigned by a person', async () => {
    const sale = await desk.sell();
    const notice = noticeOf(sale, 'U1', { MUG: 2 }, { orderId: 'nobody', orderNumber: 'PO-1' });
    for (let time = 0; time < 3; time++) await desk.notify(notice);
    const [unmatched, ...more] = await desk.unmatched(1);
    expect(more).toEqual([]);
    expect(unmatched).toMatchObject({ why: 'unknown', orderNumber: 'PO-1' });
    expect(await desk.problems()).toContain('notice-unmatched');
    await desk.call('POST', `/unmatched-notices/${unmatched?.id ?? ''}/assign`, { sale: sale.number });
    await desk.untilState(sale, 'done');
    expect(desk.lines(sale)).toMatchObject([{ tracking: 'U1' }]);
    expect(await desk.problems()).not.toContain('notice-unmatched');
  });

  test('a number that two sales bear is nobody’s, unless our OrderID or token says which', async () => {
    const number = 'TWICE-7';
    const one = await desk.sell({ number });
    const two = await desk.sell({ number });
    await desk.notify(noticeOf(one, 'T1', { MUG: 2 }, { orderId: null, orderNumber: number }));
    const [unmatched] = await desk.unmatched(1);
    expect(unmatched).toMatchObject({ why: 'several' });
    await desk.call('POST', `/unmatched-notices/${unmatched?.id ?? ''}/dismiss`, { note: 'a gift' });
    expect(await desk.unmatched(0)).toEqual([]);
    const settled = await house.db
      .selectFrom('unmatched_notice')
      .select(['settled_by', 'settled_note'])
      .where('notice_id', '=', unmatched?.id ?? '')
      .executeTakeFirst();
    expect(settled).toMatchObject({ settled_note: 'a gift' });
    const token = `for ada cin7-sale:${two.ID}`;
    await desk.notify(
      noticeOf(one, 'T2', { MUG: 2 }, { orderId: null, orderNumber: number, customField3: token }),
    );
    await desk.untilState(two, 'done');
    expect(desk.lines(two)).toMatchObject([{ tracking: 'T2' }]);
  });
});

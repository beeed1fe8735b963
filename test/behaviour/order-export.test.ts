import { type z } from 'zod';
import { ExportProgress, FilterPreview, OrderExportList } from '../../schemas/api/order-exports';
import { OpenProblemList } from '../../schemas/api/problems';
import { ExportFilter } from '../../schemas/export-filter';
import { type Sale } from '../../sandbox/cin7';
import { type House, openHouse } from '../kit/house';
import { adHoc, LabelDesk } from '../kit/label-desk';
import { OrderExports } from '../kit/order-exports';
import { line, order } from '../kit/orders';
import { openServiceShop, type ServiceShop } from '../kit/service-shop';
import { poll, shipmentOf, untilTracked } from '../kit/tracking';
import { until } from '../kit/until';

let house: House;
let service: ServiceShop;
let exports: OrderExports;

beforeAll(async () => {
  house = await openHouse();
  service = await openServiceShop(await house.openShop(), { exports: true });
  exports = new OrderExports(service);
  // It asks the same account for orders; the last tests let it.
  await store('pause');
});
afterAll(() => house.close());
afterEach(() => house.shipstation.switches.reset());

const store = (what: 'pause' | 'resume') => service.shop.call('POST', `/${what}`);
const authorised = (more: Parameters<ServiceShop['makeSale']>[0] = {}): Sale =>
  service.makeSale({ stage: 'authorised', ...more });
const account = () => service.shop.account;
const orderId = (sale: Sale): number => exports.mustOrder(sale).orderId;
const now = (sale: Sale): Sale => exports.saleNow(sale);

const problems = async (): Promise<string[]> => {
  const path = `/tenants/${service.shop.tenant}/problems?connection=${service.connection}`;
  return OpenProblemList.parse(await service.shop.api.expect('GET', path)).problems.map(
    ({ problem }) => `${problem.code}: ${problem.sentence}`,
  );
};

describe('sales become orders', () => {
  test('with their lines, addresses and codes, from the warehouse of their location, and are found again by API', async () => {
    const sale = authorised({ header: { Location: 'Dublin', CustomerReference: 'WEB-7' } });
    await exports.sync();
    expect(exports.mustOrder(sale)).toMatchObject({
      orderNumber: sale.number,
      orderStatus: 'awaiting_shipment',
      shipTo: { name: 'Ada Buyer', city: 'Chicago', state: 'IL', country: 'US' },
      items: [{ sku: 'MUG', quantity: 2, unitPrice: 8.5 }],
      orderTotal: 17,
      advancedOptions: { warehouseId: 902, customField1: 'WEB-7', customField3: `cin7-sale:${sale.ID}` },
    });
    expect(await exports.explain(sale)).toMatchObject({
      state: 'exported',
      order: { state: 'sent', orderId: String(orderId(sale)) },
    });
    const { orders } = OrderExportList.parse(await service.call('GET', '/order-exports?state=sent'));
    expect(orders.map(({ saleNumber }) => saleNumber)).toContain(sale.number);
  });

  test('with nothing changed no call is made for orders, and one changed sale costs one GET and two calls', async () => {
    await exports.sync();
    const seen = house.shipstation.journal.entries().at(-1)?.seq ?? 0;
    await exports.sync();
    expect(exports.orderCalls(seen)).toEqual([]);
    const sale = authorised();
    await exports.sync();
    expect(exports.orderCalls(seen)).toEqual(['POST /orders/createorders']);
    const weight = exports.mustOrder(sale).weight?.value ?? 0;
    exports.changeLines(sale, { MUG: 3 });
    await exports.sync();
    expect(exports.orderCalls(seen).slice(1)).toEqual([
      `GET /orders/${String(orderId(sale))}`,
      'POST /orders/createorders',
    ]);
    expect(exports.mustOrder(sale).items).toMatchObject([{ sku: 'MUG', quantity: 3 }]);
    expect(weight).toBeGreaterThan(0);
    expect(exports.mustOrder(sale).weight?.value).toBeCloseTo((weight / 2) * 3, 1);
    expect(exports.count(sale)).toBe(1);
  });

  test('an operator’s edits stay when the sale changes', async () => {
    const sale = authorised({ lines: [{ sku: 'MUG', quantity: 1 }] });
    await exports.sync();
    account().editOrder(orderId(sale), {
      internalNotes: 'Ring twice',
      carrierCode: 'royal_mail',
      shipTo: { ...exports.mustOrder(sale).shipTo, street1: '233 South Wacker Drive, Suite 4' },
    });
    account().holdOrder(orderId(sale));
    exports.changeLines(sale, { MUG: 1, LAMP: 1 });
    await exports.sync();
    expect(exports.mustOrder(sale)).toMatchObject({
      orderStatus: 'on_hold',
      internalNotes: 'Ring twice',
      carrierCode: 'royal_mail',
      shipTo: { street1: '233 South Wacker Drive, Suite 4' },
      items: [{ sku: 'MUG' }, { sku: 'LAMP' }],
    });
  });

  test('a voided sale is cancelled; one that ShipStation has shipped is told to a person', async () => {
    const [open, shipped] = [authorised(), authorised()];
    await exports.sync();
    account().buyLabel(orderId(shipped));
    exports.void(open);
    exports.void(shipped);
    await exports.sync();
    expect(exports.mustOrder(open).orderStatus).toBe('cancelled');
    expect(exports.mustOrder(shipped).orderStatus).toBe('shipped');
    expect((await exports.explain(shipped)).order).toMatchObject({
      state: 'ended',
      fix: expect.stringContaining('void the label') as string,
    });
    expect(await problems()).toContainEqual(
      expect.stringContaining(`order-export-stuck: The order of sale ${shipped.number}`),
    );
  });

  test.each([
    ['its row is refused', false],
    ['the whole call is refused for it', true],
  ])('one bad order fails no other, when %s', async (_, createOrdersAllOrNone) => {
    const sales = [authorised(), authorised(), authorised()];
    const bad = sales[1] as Sale;
    // Our own checks find this one before a call is spent.
    const nowhere = authorised({ address: { Line1: '1 Lost Lane', City: 'Nowhere', Country: 'Atlantis' } });
    house.shipstation.switches.set({ refusedOrders: bad.number, createOrdersAllOrNone });
    await exports.sync();
    expect(sales.map((sale) => exports.order(sale)?.orderStatus)).toEqual([
      'awaiting_shipment',
      undefined,
      'awaiting_shipment',
    ]);
    expect((await exports.explain(bad)).order).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('items[0].name') as string,
    });
    expect(await exports.explain(nowhere)).toMatchObject({
      state: 'quarantined',
      sentence: 'The ship-to country is missing, or none that we know.',
    });
    expect(await problems()).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`order-export-refused: ShipStation refused the order of sale ${bad.number}`),
        expect.stringContaining(nowhere.number),
      ]),
    );

    house.shipstation.switches.reset();
    await service.call('POST', `/sales/${bad.number}/push`);
    await exports.untilIdle();
    expect(exports.mustOrder(bad).orderStatus).toBe('awaiting_shipment');
    expect(await problems()).not.toContainEqual(expect.stringContaining(`of sale ${bad.number}`));
  });

  test('an order that was deleted in ShipStation is not made anew until a person says so', async () => {
    const sale = authorised();
    await exports.sync();
    account().deleteOrder(orderId(sale));
    exports.changeLines(sale, { MUG: 5 });
    await exports.sync();
    expect(exports.count(sale)).toBe(0);
    expect((await exports.explain(sale)).order).toMatchObject({ state: 'missing' });
    await service.call('POST', `/sales/${sale.number}/push`);
    await exports.untilIdle();
    expect(exports.mustOrder(sale).items).toMatchObject([{ quantity: 5 }]);
  });
});

describe('the filter', () => {
  const only = (location: string) => ExportFilter.parse({ locations: { only: [location] } });
  const preview = async (path = '', body: object = {}) =>
    FilterPreview.parse(await service.call('POST', `/export-filter/preview${path}`, body));
  afterAll(() => service.putSettings({ exports: true }));

  test('chooses sales, shows beforehand what matches and why others do not, and when it changes asks Cin7 only for what it takes now', async () => {
    await service.putSettings({ exports: true, exportFilter: only('Chicago') });
    const [here, there] = [
      authorised({ header: { Location: 'Chicago' } }),
      authorised({ header: { Location: 'Dublin' } }),
    ];
    await exports.sync();
    expect([here, there].map((sale) => exports.count(sale))).toEqual([1, 0]);
    expect(await exports.explain(there)).toMatchObject({
      state: 'left-out',
      sentence: 'The export filter leaves it out: its location is Dublin, not Chicago.',
      order: null,
    });

    const tried = await preview('?show=others&limit=200', { exportFilter: only('Dublin') });
    expect(tried.matching).toBeGreaterThanOrEqual(1);
    expect(tried.known).toBe(tried.matching + tried.others + tried.notRead);
    expect(tried.why).toContainEqual({ condition: 'locations', sales: expect.any(Number) as number });
    expect(tried.sales.find(({ saleId }) => saleId === here.ID)).toMatchObject({
      why: 'The export filter leaves it out: its location is Chicago, not Dublin.',
    });
    const pages: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: z.output<typeof FilterPreview> = await preview(
        `?show=matching&limit=1${next === '' ? '' : `&after=${next}`}`,
        { exportFilter: only('Dublin') },
      );
      pages.push(...page.sales.map(({ saleNumber }) => saleNumber));
      next = page.next;
    }
    expect(pages).toHaveLength(tried.matching);
    expect(pages).toContain(there.number);

    await service.putSettings({ exports: true, exportFilter: only('Dublin') });
    const seen = exports.lastCin7Call;
    await exports.sync();
    expect(exports.count(there)).toBe(1);
    expect(exports.saleReads(seen)).toEqual([there.ID]);
    // What was sent stays.
    expect(exports.mustOrder(here).orderStatus).toBe('awaiting_shipment');
  });

  test('with the export off, a sync by hand shows what would go, and nothing goes', async () => {
    await service.putSettings({ exports: false });
    const sale = authorised();
    const seen = house.shipstation.journal.entries().at(-1)?.seq ?? 0;
    await exports.sync();
    expect(exports.orderCalls(seen)).toEqual([]);
    expect(await exports.explain(sale)).toMatchObject({
      sentence: 'The export filter takes it, but the export is switched off.',
    });
    await service.putSettings({ exports: true });
    await exports.sync();
    expect(exports.count(sale)).toBe(1);
    const progress = ExportProgress.parse(await service.call('GET', '/order-exports/progress'));
    expect(progress).toMatchObject({ salesToRead: 0, waiting: 0 });
    expect(progress.sent).toBeGreaterThan(0);
  });
});

describe('what ShipStation ships reaches Cin7', () => {
  const shipped = async (more: Parameters<ServiceShop['makeSale']>[0] = {}): Promise<Sale> => {
    const sale = authorised(more);
    await exports.sync();
    return sale;
  };
  const key = (sale: Sale, sku: string) =>
    exports.mustOrder(sale).items.find((item) => item.sku === sku)?.orderItemId ?? 0;

  test('in parts, and relabelled after a void', async () => {
    const sale = await shipped({
      lines: [
        { sku: 'MUG', quantity: 2 },
        { sku: 'LAMP', quantity: 1 },
      ],
    });
    const first = account().buyLabel(orderId(sale), {}, [{ orderItemId: key(sale, 'LAMP'), quantity: 1 }]);
    await exports.sync();
    await exports.untilTracked(sale, first.trackingNumber ?? '');
    const wrong = account().buyLabel(orderId(sale), {}, [{ orderItemId: key(sale, 'MUG'), quantity: 2 }]);
    account().voidLabel(wrong.shipmentId);
    const right = account().buyLabel(orderId(sale), {}, [{ orderItemId: key(sale, 'MUG'), quantity: 2 }]);
    await exports.sync();
    await exports.untilTracked(sale, first.trackingNumber ?? '', right.trackingNumber ?? '');
    expect(await exports.voided(sale)).toEqual([wrong.trackingNumber]);
  });

  test('split by an operator, each part by its own goods; a later change does not bring back what was moved', async () => {
    const sale = await shipped({
      lines: [
        { sku: 'MUG', quantity: 2 },
        { sku: 'LAMP', quantity: 1 },
      ],
    });
    const [part] = account().splitOrder(orderId(sale), [[{ orderItemId: key(sale, 'LAMP'), quantity: 1 }]]);
    const [a, b] = [
      account().buyLabel(part?.orderId ?? 0),
      account().shipWithoutLabel(orderId(sale), { trackingNumber: 'HAND-1' }),
    ];
    await exports.sync();
    await exports.untilTracked(sale, a.trackingNumber ?? '', b.trackingNumber ?? '');
    expect(await exports.goods(sale)).toEqual([{ LAMP: '1' }, { MUG: '2' }]);
  });

  test('combined by an operator, each sale by its own lines', async () => {
    const [one, two] = [
      authorised({ lines: [{ sku: 'MUG', quantity: 1 }] }),
      authorised({ lines: [{ sku: 'MUG', quantity: 4 }] }),
    ];
    await exports.sync();
    account().combineOrders([orderId(one), orderId(two)]);
    const label = account().buyLabel(orderId(one));
    await exports.sync();
    await exports.untilTracked(one, label.trackingNumber ?? '');
    await exports.untilTracked(two, label.trackingNumber ?? '');
    expect([await exports.goods(one), await exports.goods(two)]).toEqual([[{ MUG: '1' }], [{ MUG: '4' }]]);
    // Combined into an order of somebody else's shop, whose goods are none of ours.
    const mine = authorised({ lines: [{ sku: 'MUG', quantity: 3 }] });
    await exports.sync();
    const [foreign = ''] = service.shop.import(order({ items: [line('LAMP', 1)] }));
    account().combineOrders([Number(foreign), orderId(mine)]);
    const both = account().buyLabel(Number(foreign));
    await exports.sync();
    await exports.untilTracked(mine, both.trackingNumber ?? '');
    await exports.sync();
    expect(await exports.goods(mine)).toEqual([{ MUG: '3' }]);
    // Combined and marked as shipped, without a label.
    const [three, four] = [authorised(), authorised()];
    await exports.sync();
    account().combineOrders([orderId(three), orderId(four)]);
    account().shipWithoutLabel(orderId(three), { trackingNumber: 'HAND-2' });
    await exports.sync();
    await exports.untilTracked(three, 'HAND-2');
    await exports.untilTracked(four, 'HAND-2');
  });

  test('combined into somebody else’s order that is marked as shipped: which orders hold goods of ours is asked once, together', async () => {
    const sale = await shipped({ lines: [{ sku: 'MUG', quantity: 2 }] });
    const others = service.shop.import(...Array.from({ length: 12 }, () => order()));
    const [foreign = ''] = others;
    account().combineOrders([Number(foreign), orderId(sale)]);
    for (const id of others) account().shipWithoutLabel(Number(id), { trackingNumber: `HAND-3-${id}` });
    const seen = house.shipstation.journal.entries().at(-1)?.seq ?? 0;
    await exports.sync();
    await exports.untilTracked(sale, `HAND-3-${foreign}`);
    expect(await exports.goods(sale)).toEqual([{ MUG: '2' }]);
    await exports.sync();
    expect(exports.orderCalls(seen)).toEqual(['GET /orders']);
  });

  test('a label that was bought here and voided in ShipStation is void here, of a sale or of none', async () => {
    const desk = new LabelDesk(service);
    const sale = desk.makeSale();
    const bought = [await desk.buy(adHoc), await desk.buy({ sale: sale.number })];
    for (const label of bought) account().voidLabel(desk.shipmentsOf(label)[0]?.shipmentId ?? 0);
    await exports.sync();
    for (const { id } of bought)
      expect(await desk.label(id)).toMatchObject({ state: 'voided', sentence: 'Voided in ShipStation.' });
  });

  test('with no further call for orders once Cin7 says that it is shipped', async () => {
    const sale = await shipped();
    const label = account().buyLabel(orderId(sale));
    await exports.sync();
    await exports.untilTracked(sale, label.trackingNumber ?? '');
    const seen = house.shipstation.journal.entries().at(-1)?.seq ?? 0;
    await exports.sync();
    expect(exports.orderCalls(seen)).toEqual([]);
    expect((await exports.explain(sale)).order).toMatchObject({
      state: 'ended',
      sentence: 'ShipStation has shipped it.',
    });
  });
});

test('with a store connection on the same account nothing goes round in a circle', async () => {
  await store('resume');
  const exported = authorised();
  const captured = await service.shop.capture(order({ items: [line('MUG', 1)] }));
  await exports.sync();
  await service.shop.pull();
  expect(await exports.capturedAs(exported)).toBe('skipped');
  const [sale] = service.shop.salesOf(captured);
  expect(sale).toBeDefined();
  if (sale === undefined) return;
  expect(await exports.explain(sale)).toMatchObject({ state: 'left-out', reason: 'came-from-shipstation' });
  expect(now(sale).number).toBe(sale.number);
  await until('only one order of each stands there', () =>
    Promise.resolve(exports.count(exported) === 1 && exports.count(sale) === 0),
  );
});

test('goods that were combined into an order of the store connection stay with the exported sale, and the order’s own with its own', async () => {
  await store('resume');
  const { shop } = service;
  const captured = await shop.capture(order({ items: [line('LAMP', 1)] }));
  const [one, two] = [
    authorised({ lines: [{ sku: 'MUG', quantity: 3 }] }),
    authorised({ lines: [{ sku: 'MUG', quantity: 2 }] }),
  ];
  await exports.sync();
  // Not seen before: nobody can tell whose its money is.
  const [unseen = ''] = shop.import(order({ items: [line('CARD', 1)] }));
  account().combineOrders([Number(captured.orderId), orderId(one)]);
  account().combineOrders([Number(unseen), orderId(two)]);
  await shop.pull();
  expect((await shop.untilState(unseen, 'needs-you')).problem).toMatchObject({
    code: 'holds-exported-goods',
    sentence: expect.stringContaining(`goods of sale ${two.number}`) as string,
  });
  expect(await shop.order(captured.orderId)).toMatchObject({ state: 'done', problem: null });

  const label = account().buyLabel(Number(captured.orderId));
  account().shipWithoutLabel(Number(unseen), { trackingNumber: 'HAND-4' });
  await poll(shop);
  const sale = await untilTracked(shop, captured, label.trackingNumber);
  await until('its shipment is at peace', async () => (await shipmentOf(shop, sale))?.state === 'done');
  await exports.sync();
  await exports.untilTracked(one, label.trackingNumber ?? '');
  await exports.untilTracked(two, 'HAND-4');
  expect([await exports.goods(one), await exports.goods(two)]).toEqual([[{ MUG: '3' }], [{ MUG: '2' }]]);
});

test('an order that nobody saw before it was combined into an exported one is told to a person: its goods would never be sold', async () => {
  await store('resume');
  const { shop } = service;
  const sale = authorised();
  await exports.sync();
  const [unseen = ''] = shop.import(order({ items: [line('CARD', 1)] }));
  account().combineOrders([orderId(sale), Number(unseen)]);
  await shop.pull();
  expect((await shop.untilState(String(orderId(sale)), 'needs-you')).problem).toMatchObject({
    code: 'split-root-unknown',
    sentence: expect.stringContaining(`(order id ${unseen})`) as string,
  });
});

test.each([
  ['the exported order', 'labelled'],
  ['the exported order', 'marked as shipped'],
  ['the captured order', 'marked as shipped'],
])(
  'a captured order and an exported one that were combined into %s and %s end right in Cin7, both',
  async (survivor, how) => {
    await store('resume');
    const { shop } = service;
    const captured = await shop.capture(order({ items: [line('LAMP', 1)] }));
    const sale = authorised({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await exports.sync();
    const ids = [orderId(sale), Number(captured.orderId)];
    const [into = 0] = survivor === 'the exported order' ? ids : ids.reverse();
    account().combineOrders(ids);
    const trackingNumber = `HAND-${String(into)}`;
    const { trackingNumber: told = '' } =
      how === 'labelled' ? account().buyLabel(into) : account().shipWithoutLabel(into, { trackingNumber });
    await shop.pull();
    await poll(shop);
    await exports.sync();
    await exports.untilTracked(sale, told ?? '');
    const sold = await untilTracked(shop, captured, told ?? '');
    expect(await exports.goods(sale)).toEqual([{ MUG: '2' }]);
    for (const each of [sale, sold])
      await until('its shipment is at peace', async () => (await shipmentOf(shop, each))?.state === 'done', {
        seen: () => shipmentOf(shop, each),
      });
  },
);

test.each(['labelled', 'marked as shipped'])(
  'an order made by hand in ShipStation, whose lines bear no keys, keeps its number and its goods when it is combined into an exported one and %s',
  async (how) => {
    await store('resume');
    const { shop } = service;
    const captured = await shop.capture(order({ items: [line('LAMP', 1, { lineItemKey: null })] }));
    const sale = authorised({ lines: [{ sku: 'MUG', quantity: 2 }] });
    await exports.sync();
    account().combineOrders([orderId(sale), Number(captured.orderId)]);
    const trackingNumber = `HAND-${String(orderId(sale))}`;
    const { trackingNumber: told } =
      how === 'labelled'
        ? account().buyLabel(orderId(sale))
        : account().shipWithoutLabel(orderId(sale), { trackingNumber });
    await shop.pull();
    await poll(shop);
    await exports.sync();
    await exports.untilTracked(sale, told ?? '');
    await untilTracked(shop, captured, told ?? '');
    await until('its shipment is at peace', async () => (await shipmentOf(shop, sale))?.state === 'done', {
      seen: () => shipmentOf(shop, sale),
    });
    expect(await exports.goods(sale)).toEqual([{ MUG: '2' }]);
  },
);

import { type Cin7Switches } from '../../sandbox/cin7';
import { type ShipStationSwitches } from '../../sandbox/shipstation/switches';
import { type House, openHouse } from '../kit/house';
import { discount, line, order } from '../kit/orders';
import { type Shop } from '../kit/shop';

/** What the contracts call UNCONFIRMED: whichever way the vendors really behave, an order ends right, or waits with a true reason. */
let house: House;
let shop: Shop;
beforeAll(async () => {
  house = await openHouse({ env: { SETTLE_WINDOW_MS: '6000' } });
  shop = await house.openShop();
});
afterEach(() => {
  house.cin7.switches.reset();
  house.shipstation.switches.reset();
  house.cin7.faults.clear();
});
afterAll(() => house.close());

/** With everything that an order may have: two lines, a discount, shipping, tax. */
const rich = () =>
  order({
    items: [line('MUG', 2, { taxAmount: 3.4 }), line('VASE', 1, { taxAmount: 4 }), discount(2, 'Voucher')],
    shippingAmount: 4.95,
    taxAmount: 7.4,
  });

const rightWhen: Partial<Cin7Switches>[] = [
  { rateLimitPerAccount: false },
  { shuffleLists: 'every-call' },
  { shuffleLists: 'off' },
  { externalIdPartialMatch: true },
  { saleListLagMs: 4_000 },
  { defaultAdvanced: true },
  { putSaleRefusedAfterAuthorise: true },
  { undoRefusedAfterShipmentOrPayment: false },
  { combinedInvoiceWords: 'table' },
  { orderStatusFollowsShipment: true },
  { totalValidation: 'net' },
  { emptyOrderRefused: false },
  { emptyInvoiceRefused: false },
  { invoiceNumberedAt: 'authorisation' },
  { prepaymentWithSkippedQuote: true },
  { fulfilmentsShownBeforePick: false },
  { stockRelievedAt: 'pick' },
  { unknownCarrierRefused: true },
  { autoAssemblyOnAuthorise: false },
  { autoAssemblyForPlainBoms: true },
  { productFilter: 'starts' },
];

test.each(rightWhen)('Cin7 %j: the order ends right', async (switches) => {
  house.cin7.switches.set(switches);
  const imported = rich();
  const done = await shop.capture(imported);
  const sale = shop.saleOf(done);
  expect(shop.invoiced(done)).toBe(imported.amountPaid);
  expect(sale.payments.map((payment) => payment.Amount)).toEqual([imported.amountPaid]);
  expect(sale.fulfilments[0]?.ship.status).toBe('AUTHORISED');
});

const waitsWhen: [Partial<Cin7Switches>, string, RegExp][] = [
  [{ unknownChargeDescriptionRefused: true }, 'order-refused', /Voucher|Shipping/],
  [{ taxRecomputed: true }, 'tax-recomputed', /recalculated/],
  [{ taxMismatchRefused: true }, 'order-refused', /tax/i],
  [{ totalValidation: 'gross' }, 'order-refused', /total/i],
  [{ simpleInvoiceZeroGuid: 'refuses' }, 'invoice-refused', /task/i],
];

test.each(waitsWhen)(
  'Cin7 %j: the order waits, and Cin7’s own words say why',
  async (switches, code, words) => {
    house.cin7.switches.set(switches);
    const parked = await shop.capture(rich(), 'needs-you');
    expect(parked.problem).toMatchObject({
      code,
      whoActs: expect.stringMatching(/admin|merchant/) as string,
    });
    expect(parked.problem?.sentence).toMatch(words);
    expect(shop.salesOf(parked)).toHaveLength(1);
    expect(shop.saleOf(parked).payments).toEqual([]);

    house.cin7.switches.reset();
    if (code === 'tax-recomputed') return;
    await shop.decide(parked.orderId, 'retry');
    const done = await shop.untilState(parked.orderId, 'done');
    expect(shop.saleOf(done).payments).toHaveLength(1);
  },
);

test('Cin7 takes no amount below zero: the discount is taken off the prices, the total stays, and it is told', async () => {
  house.cin7.switches.set({ negativeChargesRefused: true });
  const imported = rich();
  const done = await shop.capture(imported);
  const sale = shop.saleOf(done);
  expect(shop.invoiced(done)).toBe(imported.amountPaid);
  expect(sale.payments.map((payment) => payment.Amount)).toEqual([imported.amountPaid]);
  expect(sale.order.charges.some((charge) => charge.Price < 0)).toBe(false);
  expect(sale.order.charges.map((charge) => charge.Description)).not.toContain('Voucher');
  expect(await shop.timeline(done.orderId)).toContain(
    'step discount: Cin7 Core takes no amount below zero: Voucher (-2.00) was taken off the prices.',
  );
});

test('Cin7 does not know the shop as a sales representative: the order waits in its words, and goes on when the setting is changed', async () => {
  const represented = await house.openShop({ settings: { salesRepresentative: 'store-name' } });
  house.cin7.switches.set({ unknownSalesRepresentativeRefused: true });
  const [id = ''] = await represented.take(
    order({ advancedOptions: { storeId: represented.keys.storeId + 1 } }),
  );
  const parked = await represented.untilState(id, 'needs-you');
  expect(parked.problem).toMatchObject({ code: 'sale-refused', blockedOn: ['settings'] });
  expect(parked.problem?.sentence).toContain('Harbour Goods');
  await represented.putSettings({ salesRepresentative: 'none' });
  await represented.untilState(id, 'done');
  expect(represented.sales()).toHaveLength(1);
});

test('Cin7 no longer knows the price tier: the order waits in its words, and goes on when the setting is changed', async () => {
  const tiered = await house.openShop({ settings: { priceTier: 'Trade' } });
  for (const tier of tiered.cin7.priceTiers.values()) if (tier.Name === 'Trade') tier.Name = 'Wholesale';
  const parked = await tiered.capture(order(), 'needs-you');
  expect(parked.problem?.sentence).toContain('Trade');
  await tiered.putSettings({ priceTier: null });
  const done = await tiered.untilState(parked.orderId, 'done');
  expect(tiered.salesOf(done)).toHaveLength(1);
});

test('Cin7 turns a Simple sale into an Advanced one at the zero task id: invoiced and paid all the same', async () => {
  house.cin7.switches.set({ simpleInvoiceZeroGuid: 'converts' });
  const imported = rich();
  const done = await shop.capture(imported);
  expect(shop.invoiced(done)).toBe(imported.amountPaid);
  expect(shop.saleOf(done).payments).toHaveLength(1);
});

test.each(['array', 'object', 'string'] as const)(
  'a refusal in the form of an %s is read and told',
  async (errorShape) => {
    house.cin7.switches.set({ errorShape, unknownChargeDescriptionRefused: true });
    const parked = await shop.capture(rich(), 'needs-you');
    expect(parked.problem?.sentence).toContain('It said: "');
    await shop.decide(parked.orderId, 'skip');
  },
);

test('throttling in each of its forms is waited for: nothing fails, nothing is doubled, no key is called revoked', async () => {
  const forms = ['throttle-429', 'throttle-503', 'throttle-403', 'throttle-text'] as const;
  const shops = await Promise.all(forms.map(() => house.openShop()));
  forms.forEach((kind, at) => {
    const account = shops[at]?.cin7Keys.accountId ?? '';
    house.cin7.faults.add({ kinds: [kind], path: '*/sale/order', times: 1, account });
  });
  const done = await Promise.all(
    shops.map(async (each) => {
      const [id = ''] = await each.take(order());
      return each.untilState(id, 'done', 40_000);
    }),
  );
  expect(done.map((each, at) => shops[at]?.salesOf(each).length)).toEqual([1, 1, 1, 1]);
  expect(await Promise.all(shops.map((each) => each.state()))).toEqual(forms.map(() => 'active'));
  expect(house.cin7.faults.list().map((each) => each.hits)).toEqual([1, 1, 1, 1]);
}, 60_000);

const shipstationSwitches: Partial<ShipStationSwitches>[] = [
  { pagesZeroForOnePage: true },
  { defaultPageSize: 25 },
  { pageSizeOverMax: 'cut' },
  { datesWithOffset: 'ignored' },
  { everyStartIsExclusive: true },
  { refusalBody: 'model-state' },
  { importsAddProducts: false },
];
test.each(shipstationSwitches)('ShipStation %j: the order ends right', async (switches) => {
  house.shipstation.switches.set(switches);
  const done = await shop.capture(rich());
  expect(shop.salesOf(done)).toHaveLength(1);
});

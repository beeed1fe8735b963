import { upkeepScheduleId } from '../../domain/messages/workflow-ids';
import { type CompanySeed } from '../../sandbox/cin7';
import { PlaceList } from '../../schemas/api/places-of-business';
import { companySeed, fullSettings } from '../kit/company';
import { type House, openHouse } from '../kit/house';
import { line, order } from '../kit/orders';
import { type Order, type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { SETTLE_WINDOW_MS: '3000' } });
});
afterEach(() => {
  house.cin7.faults.clear();
  house.cin7.switches.reset();
});
afterAll(() => house.close());

const places = '/mappings/tax/places-of-business';
const withAccount = { taxAccount: '820' };
const openShop = (settings: Parameters<House['openShop']>[0] = {}) =>
  house.openShop({ ...settings, settings: { ...withAccount, ...settings?.settings } });

const rulesOf = (shop: Shop) => shop.cin7.taxRules.values().map((rule) => rule.Name);
const posts = (shop: Shop) =>
  shop.cin7Calls().filter((each) => each.method === 'POST' && each.path.endsWith('/ref/tax'));
const listed = async (shop: Shop) => PlaceList.parse(await shop.call('GET', places));
const shippedTo = (city: string, state: string, postalCode: string, country = 'US') =>
  order({
    items: [line('MUG', 2, { taxAmount: 1.37 }), line('LAMP', 1, { taxAmount: 4.1 })],
    taxAmount: 5.47,
    shippingAmount: 4.95,
    shipTo: { name: 'A Buyer', street1: '1 Main Street', city, state, postalCode, country },
  });
const taxOf = (shop: Shop, of: Order) => {
  const invoice = shop.saleOf(of).invoices[0];
  return {
    lines: invoice?.lines.map((each) => [each.TaxRule, each.Tax]),
    charges: invoice?.charges.map((each) => [each.Description, each.TaxRule]),
  };
};
const chicago = ['Illinois', 'Illinois, Cook', 'Illinois, Cook, Chicago'];

describe('a US place of business', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    await shop.call('POST', places, { zip: '60601' });
  });

  test('makes three rules in Cin7 on the chosen account, at 0 percent, and names them', async () => {
    const made = shop.cin7.taxRules.filter((rule) => chicago.includes(rule.Name));
    expect(made.map((rule) => rule.Name)).toEqual(chicago);
    for (const rule of made) {
      expect(rule).toMatchObject({
        Account: '820',
        IsActive: true,
        TaxInclusive: false,
        TaxPercent: 0,
        IsTaxForSale: true,
        IsTaxForPurchase: false,
      });
    }
    expect(await listed(shop)).toEqual({
      places: [{ zip: '60601', rules: { state: chicago[0], county: chicago[1], city: chicago[2] } }],
      taxAccount: '820',
      problem: null,
    });
  });

  test.each([
    ['its city', 'Chicago', 'IL', '60614', 'Illinois, Cook, Chicago'],
    [
      'its city, with the last four of the ZIP',
      'CHICAGO',
      'Illinois',
      '60601-1234',
      'Illinois, Cook, Chicago',
    ],
    ['its county', 'Evanston', 'IL', '60201', 'Illinois, Cook'],
    ['its state', 'Springfield', 'IL', '62701', 'Illinois'],
    ['its state, by name alone', 'Somewhere', 'Illinois', 'n/a', 'Illinois'],
    ['another state', 'Columbus', 'OH', '43004', 'UK VAT 20%'],
  ])(
    'names the tax of goods shipped to %s, with the amounts of ShipStation',
    async (_, city, state, zip, rule) => {
      const imported = shippedTo(city, state, zip);
      const done = await shop.capture(imported);
      expect(taxOf(shop, done)).toEqual({
        lines: [
          [rule, 1.37],
          [rule, 4.1],
        ],
        charges: [['Shipping', 'UK VAT 20%']],
      });
      expect(shop.saleOf(done).order.lines.map((each) => each.TaxRule)).toEqual([rule, rule]);
      expect(shop.invoiced(done)).toBe(imported.amountPaid);
      const { plan } = await shop.detail(done.orderId);
      expect(plan?.lineTaxRule).toBe(rule);
      if (rule !== 'UK VAT 20%') expect(plan?.notes.join(' ')).toContain(`the tax rule “${rule}”`);
    },
  );

  test('leaves orders to other countries to the default rule', async () => {
    const done = await shop.capture(shippedTo('Chicago', 'IL', '60601', 'GB'));
    expect(taxOf(shop, done).lines?.map(([rule]) => rule)).toEqual(['UK VAT 20%', 'UK VAT 20%']);
  });

  test('a second one nearby takes the rules that are there, and makes only what is missing', async () => {
    const before = posts(shop).length;
    await shop.call('POST', places, { zip: '60201' });
    await shop.call('POST', places, { zip: '60602' });
    expect(posts(shop)).toHaveLength(before + 1);
    expect(rulesOf(shop).filter((name) => name.startsWith('Illinois'))).toEqual([
      ...chicago,
      'Illinois, Cook, Evanston',
    ]);
    expect((await listed(shop)).places).toHaveLength(3);
  });

  test('several at once are all made, each rule once', async () => {
    const other = await openShop();
    const zips = ['60601', '60201', '89501', '10001', '94102', '20500'];
    await Promise.all(zips.map((zip) => other.call('POST', places, { zip })));
    const { places: all, problem } = await listed(other);
    expect(all.map(({ zip }) => zip).sort()).toEqual([...zips].sort());
    expect(all.filter(({ rules }) => rules === null)).toEqual([]);
    expect(problem).toBeNull();
    expect(new Set(rulesOf(other)).size).toBe(rulesOf(other).length);
    // Five states, five counties, six cities.
    expect(posts(other)).toHaveLength(16);
  });

  test('is removed with its rules left in Cin7', async () => {
    await shop.call('DELETE', `${places}/60201`);
    expect((await listed(shop)).places.map(({ zip }) => zip)).toEqual(['60601', '60602']);
    expect(rulesOf(shop)).toContain('Illinois, Cook, Evanston');
    expect((await shop.send('DELETE', `${places}/60201`)).status).toBe(404);
  });
});

test('an unfinished mapping skips orders on download, counted and shown, and they go on by themselves when it is finished', async () => {
  const taxRules = { ...fullSettings.taxRules, placesOfBusiness: [{ zip: '89501', rules: null }] };
  const shop = await openShop({ settings: { taxRules } });
  const [id = ''] = await shop.take(shippedTo('Reno', 'NV', '89501'));
  expect(await shop.order(id)).toMatchObject({
    state: 'waiting',
    waitsFor: ['tax'],
    problem: { code: 'tax-mapping-unfinished', whoActs: 'admin' },
  });
  expect((await shop.operations())[0]).toMatchObject({ processed: 0, skipped: 1 });
  expect((await shop.operations())[0]?.details[0]?.reason).toContain('place of business 89501');
  expect(JSON.stringify(await shop.call('GET', '/settings'))).toContain(
    'The tax rules of 89501 are not made',
  );

  await shop.call('POST', places, { zip: '89501' });
  const done = await shop.untilState(id, 'done');
  expect(taxOf(shop, done).lines?.[0]?.[0]).toBe('Nevada, Washoe, Reno');
});

test('the daily upkeep makes what is still missing', async () => {
  const taxRules = { ...fullSettings.taxRules, placesOfBusiness: [{ zip: '89501', rules: null }] };
  const shop = await openShop({ settings: { taxRules } });
  await house.temporal.schedule.getHandle(upkeepScheduleId(shop.tenant, shop.connection)).trigger();
  const found = await until('the rules are named', async () => {
    const { places: all } = await listed(shop);
    return all[0]?.rules && all;
  });
  expect(found[0]?.rules?.city).toBe('Nevada, Washoe, Reno');
});

test('a ZIP that is none, or an account that is not chosen, changes nothing and says what to do', async () => {
  const shop = await openShop();
  const unknown = await shop.send('POST', places, { zip: '00000' });
  expect(unknown.status).toBe(409);
  expect(JSON.stringify(unknown.body)).toContain(
    'No state, county and city are known for the ZIP code 00000',
  );
  expect((await shop.send('POST', places, { zip: 'SW1A' })).status).toBe(422);
  expect(await listed(shop)).toMatchObject({ places: [], problem: null });
  expect(posts(shop)).toEqual([]);

  const without = await house.openShop();
  const refused = await without.send('POST', places, { zip: '60601' });
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain('choose a liability account in taxAccount');
  const wrong = await without.send('PUT', '/settings', { ...fullSettings, taxAccount: '713' });
  expect(JSON.stringify(wrong.body)).toContain('no active liability account with the code 713');
});

test('a rule that Cin7 has and that cannot name sales is left alone, and said', async () => {
  const seed: Partial<CompanySeed> = {
    taxRules: [
      ...(companySeed({ accountId: '', applicationKey: '' }).taxRules ?? []),
      { name: 'Illinois', percent: 5, inclusive: true },
    ],
  };
  const shop = await openShop({ company: seed });
  const answer = await shop.send('POST', places, { zip: '60601' });
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.body)).toContain('“Illinois” already, but it is inclusive');
  expect(posts(shop)).toEqual([]);
  expect((await listed(shop)).places).toEqual([]);
});

test('rules that an admin named by hand are used as they are, and looked up when saved', async () => {
  const shop = await openShop();
  const named = (rule: string) => ({
    ...fullSettings.taxRules,
    placesOfBusiness: [{ zip: '60601', rules: { state: rule, county: rule, city: rule } }],
  });
  const refused = await shop.send('PUT', '/settings', { ...fullSettings, taxRules: named('Nothing') });
  expect(JSON.stringify(refused.body)).toContain('no active tax rule named “Nothing”');
  await shop.putSettings({ taxRules: named('No VAT') });
  const done = await shop.capture(shippedTo('Chicago', 'IL', '60601'));
  expect(taxOf(shop, done).lines?.[0]).toEqual(['No VAT', 1.37]);
});

test.each([
  ['commit-drop', false],
  ['commit-drop', true],
  ['drop-commit-later', true],
  ['error-500', true],
] as const)(
  'an answer that is lost (%s) makes no rule twice, also where Cin7 takes a name twice (%s)',
  async (kind, taxRuleNamesRepeat) => {
    house.cin7.switches.set({ taxRuleNamesRepeat });
    const shop = await openShop();
    house.cin7.faults.add({
      kinds: [kind],
      path: '*/ref/tax',
      method: 'POST',
      times: 1,
      delayMs: 1_000,
      account: shop.cin7Keys.accountId,
    });
    await shop.call('POST', places, { zip: '60601' });
    await until('the rules are named', async () => (await listed(shop)).places[0]?.rules);
    expect(
      rulesOf(shop)
        .filter((name) => name.startsWith('Illinois'))
        .sort(),
    ).toEqual(chicago);
  },
  60_000,
);

describe('taxes that Cin7 recalculates', () => {
  test('are detected on an invoice, too, and told; the order goes on when they are corrected', async () => {
    const shop = await openShop();
    house.cin7.switches.set({ taxRecomputed: true });
    const services = order({ items: [line('ADVICE', 1, { name: 'Advice', taxAmount: 1 })], taxAmount: 1 });
    const parked = await shop.capture(services, 'needs-you');
    expect(parked.problem).toMatchObject({ code: 'tax-recomputed', whoActs: 'admin' });
    expect(parked.problem?.sentence).toMatch(/total of invoice INV-\d+ of sale SO-\d+ is .*recalculated/);
    expect(shop.saleOf(parked).payments).toEqual([]);

    await shop.decide(parked.orderId, 'retry');
    await until(
      'it was looked at again',
      async () =>
        (await shop.timeline(parked.orderId)).filter((each) => each.startsWith('step parked')).length === 2,
    );
    const [invoice] = shop.saleOf(parked).invoices;
    for (const charge of invoice?.charges ?? []) charge.Tax = 1;
    await shop.decide(parked.orderId, 'retry');
    const done = await shop.untilState(parked.orderId, 'done');
    expect(shop.saleOf(done).payments).toHaveLength(1);
  });
});

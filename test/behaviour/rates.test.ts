import { createToken } from '../../db/tokens/create-token';
import { readSaleTimeline } from '../../db/exports/read-sale-timeline';
import { sql } from 'kysely';
import { type z } from 'zod';
import { CarriersView } from '../../schemas/api/carriers';
import { CheckView } from '../../schemas/api/checks';
import { OpenProblemList } from '../../schemas/api/problems';
import { RatesList, RatesView } from '../../schemas/api/rates';
import { SettingsView } from '../../schemas/api/settings';
import { ApiClient } from '../../stack/api-client';
import { startApi } from '../kit/api';
import { type House, openHouse } from '../kit/house';
import { openServiceShop, type ServiceShop } from '../kit/service-shop';
import { type Shop } from '../kit/shop';
import { until } from '../kit/until';

let house: House;
let shop: Shop;
let service: ServiceShop;
beforeAll(async () => {
  house = await openHouse({ env: { RETRY_PAUSE_MS: '50' } });
  shop = await house.openShop();
  service = await openServiceShop(shop);
}, 60_000);
afterAll(() => house.close());
afterEach(() => {
  house.shipstation.switches.reset();
  house.shipstation.faults.clear();
});

type Rates = z.output<typeof RatesView>;
const ask = async (body: object) => RatesView.parse(await service.call('POST', '/rates', body));
const chicago = {
  name: 'Ada Buyer',
  street1: '233 South Wacker Drive',
  city: 'Chicago',
  state: 'IL',
  postalCode: '60606',
  country: 'USA',
};
const box = { weight: { value: 2, units: 'kg' }, shipTo: chicago };

/** Carriers that ShipStation was asked about since. */
const asked = (since: number) =>
  shop
    .shipstationCalls(since)
    .filter(({ path }) => path.endsWith('/getrates'))
    .map(({ ref }) => ref)
    .sort();

/** Asks, and answers with what carriers are asked while they are: it is kept only so long. */
async function askSeen(body: object): Promise<{ rates: Rates; sent: unknown }> {
  house.shipstation.faults.add({ path: '*/getrates', kinds: ['slow'], delayMs: 400, times: 5 });
  const asking = ask(body);
  const sent = await until('carriers are asked', async () => {
    const row = await house.db
      .selectFrom('parcel_request')
      .select('rate_ask')
      .where('rate_ask', 'is not', null)
      .executeTakeFirst();
    return row?.rate_ask ?? undefined;
  });
  return { rates: await asking, sent };
}

const timelineOf = async (sale: string) =>
  (await readSaleTimeline(house.db, shop.tenant, service.connection, sale, 10)).map(
    ({ step, sentence }) => `${step}: ${sentence}`,
  );

const lastCall = () => house.shipstation.journal.entries().at(-1)?.seq ?? 0;
const refusal = async (body: object) => {
  const since = lastCall();
  const answer = await service.send('POST', '/rates', body);
  expect(asked(since)).toEqual([]);
  return `${String(answer.status)} ${(answer.body as { detail: string }).detail}`;
};

test('the check keeps what every carrier of the account offers', async () => {
  const rows = await house.db
    .selectFrom('reference_book')
    .select(['book', 'items'])
    .where('connection_id', '=', service.connection)
    .where('book', 'in', ['carriers', 'services', 'packages', 'warehouses'])
    .execute();
  const book = (name: string) => JSON.stringify(rows.find((row) => row.book === name)?.items);
  expect(book('carriers')).toContain('"royal_mail"');
  expect(book('services')).toContain('"code":"ups_ground"');
  expect(book('packages')).toContain('"code":"letter"');
  expect(book('warehouses')).toContain('"postalCode":"N1 7GR"');
  const { unfinished } = SettingsView.parse(await service.call('GET', '/settings'));
  expect(unfinished).toEqual([]);
});

test('a carrier of which ShipStation does not tell what it offers stops no other: its old services stay, and it is told', async () => {
  house.shipstation.switches.set({ untoldCarriers: { fedex: 'The account is being moved.' } });
  await house.db
    .updateTable('reference_book')
    .set({ items: sql`'[]'` })
    .where('connection_id', '=', service.connection)
    .where('book', '=', 'packages')
    .execute();
  const check = CheckView.parse(await service.call('POST', '/check'));
  expect(check).toMatchObject({
    sentence: expect.stringContaining('The check found a problem beside.') as string,
    result: {
      ok: true,
      problems: [
        { sentence: 'ShipStation did not tell what FedEx offers. It said: “The account is being moved.”.' },
      ],
    },
  });
  const { carriers } = CarriersView.parse(await service.call('GET', '/carriers'));
  const fedex = carriers.find(({ code }) => code === 'fedex');
  expect(fedex?.failure).toContain('The account is being moved.');
  expect(fedex?.services.length).toBeGreaterThan(2);
  expect(fedex?.packages).toEqual([]);
  const ups = carriers.find(({ code }) => code === 'ups');
  expect([ups?.failure, ups?.packages.length]).toEqual([null, 3]);

  house.shipstation.switches.reset();
  expect(CheckView.parse(await service.call('POST', '/check')).result?.problems).toEqual([]);
  expect(
    CarriersView.parse(await service.call('GET', '/carriers')).carriers.filter(({ failure }) => failure),
  ).toEqual([]);
});

test('a sale is quoted by all carriers side by side, from its location, with its goods weighed in ounces', async () => {
  const sale = service.makeSale({
    lines: [
      { sku: 'MUG', quantity: 3 },
      { sku: 'LAMP', quantity: 1 },
    ],
  });
  const since = lastCall();
  const { rates, sent } = await askSeen({
    sale: sale.number,
    size: { length: '30', width: 20, height: '10.5' },
  });
  expect(rates).toMatchObject({
    state: 'quoted',
    currency: 'GBP',
    failures: [],
    parcel: {
      sale: { id: sale.ID, number: sale.number },
      weightOunces: '107.59', // 3 × 0.35 kg + 2 kg
      weightGiven: false,
      lines: [
        { sku: 'MUG', quantity: '3' },
        { sku: 'LAMP', quantity: '1' },
      ],
    },
  });
  expect(asked(since)).toEqual(['dhl_express', 'fedex', 'royal_mail', 'stamps_com', 'ups']);
  // Side by side: the last was asked before the first had answered.
  const calls = shop.shipstationCalls(since).filter(({ path }) => path.endsWith('/getrates'));
  const begun = calls.map(({ arrivedAt }) => arrivedAt);
  const answered = calls.map(({ arrivedAt, durationMs = 0 }) => arrivedAt + durationMs);
  expect(Math.max(...begun)).toBeLessThan(Math.min(...answered));
  expect(sent).toEqual({
    fromPostalCode: 'N1 7GR',
    fromCity: 'London',
    fromWarehouseId: '901',
    toCountry: 'US',
    toState: 'IL',
    toCity: 'Chicago',
    toPostalCode: '60606',
    weight: { value: '107.59', units: 'ounces' },
    dimensions: { length: '30', width: '20', height: '10.5', units: 'centimeters' },
    confirmation: 'none',
    residential: false,
  });
  const totals = rates.quotes.map(({ total }) => Number(total));
  expect(totals).toEqual([...totals].sort((a, b) => a - b));
  const [first] = rates.quotes;
  expect(Number(first?.total)).toBeCloseTo(Number(first?.shipmentCost) + Number(first?.otherCost), 10);
  expect(
    rates.quotes.filter(({ cheapest }) => cheapest).every(({ total }) => Number(total) === totals[0]),
  ).toBe(true);
  expect(new Set(rates.quotes.map(({ transitDays }) => transitDays))).toEqual(new Set([null]));
  expect(rates.quotes.map(({ carrierName }) => carrierName)).toContain('Royal Mail');

  expect(await timelineOf(sale.ID)).toEqual([
    expect.stringMatching(/^rates: 5 rates quoted; the cheapest is .* at [\d.]+ GBP\.$/),
  ]);
});

test('any parcel is quoted by its own address and weight; of it no town stays once the carriers have answered', async () => {
  const { rates, sent } = await askSeen({
    ...box,
    residential: true,
    confirmation: 'signature',
    packageCode: 'package',
    location: 'Dublin',
  });
  expect(rates.parcel).toMatchObject({ sale: null, weightOunces: '70.55', weightGiven: true, lines: [] });
  expect(sent).toMatchObject({
    fromPostalCode: 'D01 A9P3',
    packageCode: 'package',
    residential: true,
    confirmation: 'signature',
    weight: { value: '70.55', units: 'ounces' },
  });
  const row = await house.db
    .selectFrom('parcel_request')
    .select(['rate_ask'])
    .where('parcel_request_id', '=', rates.parcel.id)
    .executeTakeFirst();
  expect(row?.rate_ask).toBeNull();
});

test.each([400, 500] as const)(
  'a carrier that fails with %s stands beside the good ones with its reason',
  async (status) => {
    house.shipstation.switches.set({
      failingCarriers: { fedex: 'The account number is not valid.' },
      failingCarrierStatus: status,
    });
    const rates = await ask(box);
    expect(rates.quotes.length).toBeGreaterThan(3);
    expect(rates.failures).toEqual([
      expect.objectContaining({
        carrier: 'fedex',
        carrierName: 'FedEx',
        problem: expect.objectContaining({
          sentence: expect.stringContaining('The account number is not valid.') as string,
        }) as Rates['failures'][number]['problem'],
      }),
    ]);

    house.shipstation.switches.reset();
    const again = RatesView.parse(
      await service.call('POST', `/rates/${rates.parcel.id}`, { carriers: ['fedex'] }),
    );
    expect(again.failures).toEqual([]);
    expect(again.quotes.map(({ carrier }) => carrier)).toContain('fedex');
  },
);

test('rates to a country without postcodes are asked with zeros, as ShipStation wants one', async () => {
  const { rates, sent } = await askSeen({
    ...box,
    shipTo: { name: 'Ada Buyer', street1: 'Sheikh Zayed Road', city: 'Dubai', state: 'DU', country: 'AE' },
  });
  expect(sent).toMatchObject({ toCountry: 'AE', toPostalCode: '00000' });
  expect(rates.quotes.map(({ carrier }) => carrier)).toContain('ups');
  expect(await refusal({ ...box, shipTo: { ...chicago, postalCode: null } })).toMatch(
    /422 .*postalCode must be given/,
  );
});

test('two askings for one parcel at once, for different carriers, get each what it asked; the same one twice asks once', async () => {
  const { parcel } = await ask({ ...box, carriers: ['royal_mail'] });
  house.shipstation.faults.add({ path: '*/getrates', kinds: ['slow'], delayMs: 400, times: 2 });
  const since = lastCall();
  const askedOf = (...carriers: string[]) =>
    service.call('POST', `/rates/${parcel.id}`, { carriers }).then((answer) => RatesView.parse(answer));
  const answers = await Promise.all([askedOf('fedex'), askedOf('ups'), askedOf('fedex')]);
  const carriers = answers.map(({ quotes }) => [...new Set(quotes.map((quote) => quote.carrier))].sort());
  for (const each of carriers) expect(each).toEqual(['fedex', 'royal_mail', 'ups']);
  expect(answers.map(({ state }) => state)).toEqual(['quoted', 'quoted', 'quoted']);
  expect(asked(since)).toEqual(['fedex', 'ups']);
});

test('UPS is not asked without a state; the others are', async () => {
  const since = lastCall();
  const rates = await ask({ ...box, shipTo: { ...chicago, state: null } });
  expect(asked(since)).toEqual(['dhl_express', 'fedex', 'royal_mail', 'stamps_com']);
  expect(rates.failures.map(({ carrier, problem }) => [carrier, problem.code])).toEqual([
    ['ups', 'address-missing'],
  ]);
});

test('quotes are kept with their age, and asking again puts new ones in their place', async () => {
  const first = await ask(box);
  await house.db
    .updateTable('quote')
    .set({ quoted_at: new Date(Date.now() - 3_600_000) })
    .where('parcel_request_id', '=', first.parcel.id)
    .execute();
  const path = `/rates/${first.parcel.id}`;
  const old = RatesView.parse(await service.call('GET', path));
  expect(old.quotes.length).toBe(first.quotes.length);
  expect(Math.min(...old.quotes.map(({ ageSeconds }) => ageSeconds))).toBeGreaterThanOrEqual(3_600);
  const fresh = RatesView.parse(await service.call('POST', path, {}));
  expect(fresh.quotes.map(({ service: code }) => code).sort()).toEqual(
    first.quotes.map(({ service: code }) => code).sort(),
  );
  expect(Math.max(...fresh.quotes.map(({ ageSeconds }) => ageSeconds))).toBeLessThan(60);
});

test('when the parcel weighs otherwise than before, quotes of carriers that are not asked again go', async () => {
  const sale = service.makeSale({ lines: [{ sku: 'TRAY', quantity: 1 }] });
  const { parcel } = await ask({ sale: sale.number });
  const again = async () =>
    RatesView.parse(await service.call('POST', `/rates/${parcel.id}`, { carriers: ['fedex'] }));
  expect((await again()).quotes.length).toBeGreaterThan(3);
  const tray = shop.cin7.productBySku('TRAY');
  if (tray === undefined) throw new Error('There is no tray');
  shop.cin7.putProduct({ ...tray, Weight: 8 });
  try {
    const { quotes, parcel: heavier } = await again();
    expect(heavier.weightOunces).toBe('282.19');
    expect(quotes.map(({ carrier }) => carrier)).toEqual(['fedex']);
  } finally {
    shop.cin7.putProduct(tray);
  }
});

test('rates of a sale, of all of it or of named lines, are listed by its number, newest first', async () => {
  const sale = service.makeSale({ lines: [{ sku: 'MUG', quantity: 2 }] });
  await ask({ sale: sale.ID });
  await ask({ sale: sale.number, lines: [{ sku: 'MUG', quantity: 1 }], weight: { value: '8', units: 'oz' } });
  const { rates } = RatesList.parse(await service.call('GET', `/rates?sale=${sale.number}`));
  expect(rates.map(({ parcel }) => [parcel.weightOunces, parcel.lines?.[0]?.quantity])).toEqual([
    ['8.00', '1'],
    ['24.69', '2'],
  ]);
});

test('a rate that takes longer than a request waits is answered with where to look', async () => {
  house.shipstation.faults.add({ path: '*/getrates', kinds: ['slow'], delayMs: 2_500, times: 1 });
  const hasty = await startApi(house.env, house.db, house.temporal, { checkWaitMs: 200 });
  const { token } = await createToken(house.db, { tenant: shop.tenant, role: 'admin', label: 'hasty' });
  const answer = await new ApiClient(hasty.url, token).send('POST', `${service.path}/rates`, box);
  await hasty.close();
  expect(answer.status).toBe(202);
  const waiting = RatesView.parse(answer.body);
  expect(waiting).toMatchObject({
    state: 'asking',
    sentence: expect.stringContaining('look again') as string,
  });
  expect(waiting.look).toContain(`/rates/${waiting.parcel.id}`);
  const handle = house.temporal.workflow.getHandle(`rates:${shop.tenant}:${waiting.parcel.id}`);
  await handle.result();
  expect(await service.call('GET', `/rates/${waiting.parcel.id}`)).toMatchObject({
    state: 'quoted',
    failures: [],
  });
});

describe('before ShipStation is asked for anything, a sentence says what is wrong with', () => {
  test('no weight', async () => {
    expect(await refusal({ shipTo: chicago })).toBe('422 Nobody said what the parcel weighs.');
    const sale = service.makeSale({
      lines: [
        { sku: 'VASE', quantity: 1 },
        { sku: 'MUG', quantity: 1 },
      ],
    });
    expect(await refusal({ sale: sale.number })).toBe(
      '409 VASE has no weight in Cin7 Core, so the parcel cannot be weighed.',
    );
    // It stands in the sale's timeline, though only its number was named.
    expect(await timelineOf(sale.ID)).toEqual([
      'rates: Rates could not be asked for: VASE has no weight in Cin7 Core, so the parcel cannot be weighed.',
    ]);
  });

  test('no address', async () => {
    const sale = service.makeSale({ address: null });
    expect(await refusal({ sale: sale.number })).toBe('409 The ship-to address has no country or postcode.');
    expect(await refusal({ ...box, shipTo: { ...chicago, country: 'Atlantis' } })).toMatch(
      /422 .*must be a country/,
    );
    expect(await refusal({ weight: box.weight })).toMatch(/422 .*sale must be named, or shipTo/);
  });

  test('an unknown package, carrier, warehouse, location, sale, or goods', async () => {
    expect(await refusal({ ...box, packageCode: 'crate' })).toBe(
      '422 No carrier of the account has a package “crate”.',
    );
    expect(await refusal({ ...box, carriers: ['pigeon'] })).toBe(
      '422 The ShipStation account has no carrier “pigeon”.',
    );
    expect(await refusal({ ...box, warehouseId: '777' })).toBe(
      '422 ShipStation has no Ship From Location 777.',
    );
    expect(await refusal({ ...box, location: 'Paris' })).toMatch(/422 Cin7 Core has no active location/);
    expect(await refusal({ sale: 'SO-99999' })).toBe('409 Cin7 Core has no sale SO-99999.');
    const sale = service.makeSale();
    expect(await refusal({ sale: sale.number, lines: [{ sku: 'CARD', quantity: 1 }] })).toMatch(
      /409 .*no goods CARD/,
    );
    expect(await refusal({ sale: sale.number, lines: [{ sku: 'MUG', quantity: 5 }] })).toMatch(
      /409 .*5 × MUG/,
    );
  });

  test('units or currency that nobody said, or that no longer match', async () => {
    await service.putSettings({ weightUnits: null });
    expect(await refusal(box)).toBe('409 Nobody said what the ShipStation account shows: weightUnits.');
    await service.putSettings();
    const before = shop.cin7.settings.weightUnits;
    shop.cin7.settings.weightUnits = 'lb';
    try {
      await service.call('POST', '/check');
      expect(await refusal(box)).toContain('ShipStation shows weights in g and Cin7 Core in lb');
      const { problems } = OpenProblemList.parse(
        await shop.api.expect('GET', `/tenants/${shop.tenant}/problems`),
      );
      expect(problems.map(({ problem }) => problem.code)).toContain('units-differ');
    } finally {
      shop.cin7.settings.weightUnits = before;
      await service.call('POST', '/check');
    }
    expect((await ask(box)).state).toBe('quoted');
  });
});

import { type OrderWrite } from '../../schemas/cin7/document-write';
import { closeVendorConnections } from '../vendor-http';
import { failureOf, startTinyVendor, type TinyVendor } from '../test-kit/tiny-vendor';
import { asFeatureOff } from './account';
import { type Cin7Client, createCin7Client } from './client';

const accountId = '11111111-2222-3333-4444-555555555555';
const applicationKey = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const guid = '916ab4c0-6ccb-4c93-873d-0603859050e4';

const sale = {
  CustomerID: guid,
  SkipQuote: true,
  TaxInclusive: false,
  Location: 'Main Warehouse',
  ExternalID: 'shipstation:ss-1:1',
  SaleType: 'Simple',
} as const;

const payment = {
  TaskID: guid,
  Type: 'PAYMENT',
  Reference: 'shipstation:ss-1:1:p1',
  Amount: '12.50',
  DatePaid: '2026-11-21',
  Account: '718',
  CurrencyRate: '1',
} as const;

let vendor: TinyVendor;
let cin7: Cin7Client;

const clientOf = (over: Partial<Parameters<typeof createCin7Client>[0]> = {}) =>
  createCin7Client({
    baseUrl: vendor.url,
    accountId,
    applicationKey,
    onCall: (report) => vendor.reports.push(report),
    timeoutMs: 400,
    ...over,
  });

beforeEach(async () => {
  vendor = await startTinyVendor();
  cin7 = clientOf();
});
afterEach(() => vendor.close());
afterAll(() => closeVendorConnections());

const answer = (status: number, body: unknown, headers?: Record<string, string>) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  vendor.answer = { status, text, ...(headers && { headers }) };
};
const page = '<!DOCTYPE html><html><body>Page not found</body></html>';

describe('what a Cin7 answer means to a write', () => {
  const limit = 'You have reached 60 calls per 60 seconds API limit.';
  test.each([
    ['429', 429, '', 'throttled', 'not-done'],
    ['the limit text on status 400', 400, [{ ErrorCode: 400, Exception: limit }], 'throttled', 'not-done'],
    ['the limit text on status 503', 503, limit, 'throttled', 'not-done'],
    ['the limit text on a page with status 200', 200, `<html>${limit}</html>`, 'throttled', 'not-done'],
    [
      'the limit text as an error with status 200',
      200,
      { ErrorCode: 1, Exception: limit },
      'throttled',
      'not-done',
    ],
    ['503 without it', 503, 'Service Unavailable', 'throttled', 'unknown'],
    ['403', 403, 'Incorrect credentials!', 'throttled', 'not-done'],
    ['errors in a list', 400, [{ ErrorCode: 400, Exception: 'No.' }], 'refused', 'not-done'],
    [
      'one error',
      400,
      { ErrorCode: 400, Exception: "Required attribute 'X' is not provided." },
      'refused',
      'not-done',
    ],
    ['an error as a bare text', 400, '"No."', 'refused', 'not-done'],
    ['500', 500, [{ ErrorCode: 500, Exception: 'Oops' }], 'unknown-outcome', 'unknown'],
    ['a gateway that gave up', 504, page, 'unknown-outcome', 'unknown'],
    ['408', 408, '{}', 'unknown-outcome', 'unknown'],
    ['a page with status 200', 200, page, 'malformed', 'unknown'],
    ['a page with status 404', 404, page, 'malformed', 'unknown'],
    ['half an answer', 200, '{"ID":"916ab4c0', 'malformed', 'unknown'],
    ['an answer without the id', 200, { Customer: 'A' }, 'malformed', 'unknown'],
    ['an error with status 200', 200, [{ ErrorCode: 400, Exception: 'No.' }], 'refused', 'unknown'],
    ['nothing in JSON', 404, { ErrorCode: 404, Exception: 'Sale does not exist' }, 'not-found', 'not-done'],
  ] as const)('%s', async (_what, status, body, kind, outcome) => {
    answer(status, body);
    const failure = await failureOf(cin7.createSale(sale));
    expect(failure).toMatchObject({ vendor: 'cin7', kind, outcome, endpoint: 'POST /sale' });
    expect(failure.sentence).toMatch(/\.$/);
    expect(vendor.reports).toMatchObject([{ endpoint: 'POST /sale', status, failureKind: kind, outcome }]);
  });

  test('a redirect is not followed, and the keys stay here', async () => {
    const other = await startTinyVendor();
    answer(302, '', { location: `${other.url}/stolen` });
    expect(await failureOf(cin7.createSale(sale))).toMatchObject({
      kind: 'malformed',
      outcome: 'unknown',
      status: 302,
    });
    expect(other.calls).toEqual([]);
    await other.close();
  });

  test('a connection that drops after the request was read leaves the outcome unknown', async () => {
    vendor.answer = (request) => request.socket.destroy();
    expect(await failureOf(cin7.createSale(sale))).toMatchObject({
      kind: 'unknown-outcome',
      outcome: 'unknown',
    });
    expect(vendor.reports).toMatchObject([{ status: null, outcome: 'unknown' }]);
  });

  test('an answer that breaks off leaves it unknown', async () => {
    vendor.answer = (request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"ID":', () => request.socket.destroy());
    };
    expect(await failureOf(cin7.createSale(sale))).toMatchObject({
      kind: 'unknown-outcome',
      outcome: 'unknown',
    });
  });

  test('no answer in time leaves it unknown, and the wait ends', async () => {
    vendor.answer = () => undefined;
    const started = Date.now();
    expect(await failureOf(cin7.createSale(sale))).toMatchObject({
      kind: 'unknown-outcome',
      outcome: 'unknown',
    });
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  test('an answer that trickles is cut off at the same deadline', async () => {
    vendor.answer = (_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    };
    expect(await failureOf(cin7.createSale(sale))).toMatchObject({
      kind: 'unknown-outcome',
      outcome: 'unknown',
    });
  });

  test('nobody listening means that nothing was sent', async () => {
    await vendor.close();
    expect(await failureOf(cin7.createSale(sale))).toMatchObject({
      kind: 'unavailable',
      outcome: 'not-done',
    });
  });

  test('an answer longer than we read leaves it unknown', async () => {
    answer(200, { ID: guid, Note: 'x'.repeat(5_000) });
    const failure = await failureOf(clientOf({ maxBytes: 1_000 }).createSale(sale));
    expect(failure).toMatchObject({ kind: 'malformed', outcome: 'unknown' });
  });

  test('a call that was cancelled in flight is unknown, and one cancelled before was not sent', async () => {
    const stop = new AbortController();
    vendor.answer = () => stop.abort();
    const client = clientOf({ signal: stop.signal });
    expect(await failureOf(client.createSale(sale))).toMatchObject({
      kind: 'unknown-outcome',
      outcome: 'unknown',
    });
    expect(await failureOf(client.createSale(sale))).toMatchObject({
      kind: 'unavailable',
      outcome: 'not-done',
    });
    expect(vendor.calls).toHaveLength(1);
  });
});

describe('what a Cin7 answer means to a read', () => {
  test.each([
    ['503', 503, '', 'throttled'],
    ['500', 500, '', 'unavailable'],
    ['a page with status 200', 200, page, 'malformed'],
  ] as const)('%s changes nothing', async (_what, status, body, kind) => {
    answer(status, body);
    expect(await failureOf(cin7.getSale(guid))).toMatchObject({ kind, outcome: 'not-done' });
  });

  test('a sale whose note quotes the limit text is no throttling', async () => {
    answer(200, { ID: guid, Note: 'You have reached 60 calls per 60 seconds' });
    expect((await cin7.getSale(guid)).Note).toContain('60 calls');
  });
});

describe('a 403', () => {
  test('is throttling until the key itself is refused', async () => {
    answer(403, 'Incorrect credentials!');
    expect(await failureOf(cin7.locations())).toMatchObject({ kind: 'throttled', keySuspect: true });
    expect(await cin7.verifyKey()).toBe('refused');
    expect(await failureOf(cin7.me())).toMatchObject({ kind: 'key-refused', whoActs: 'merchant' });
  });

  test('with a working key means that the feature is off', async () => {
    answer(403, '');
    const failure = await failureOf(cin7.listWebhooks());
    answer(200, { Company: 'A', Currency: 'EUR' });
    expect(await cin7.verifyKey()).toBe('works');
    expect(asFeatureOff(failure)).toMatchObject({
      kind: 'feature-off',
      endpoint: 'GET /webhooks',
      whoActs: 'merchant',
    });
  });

  test('is unclear while Cin7 does not answer', async () => {
    answer(500, '');
    expect(await cin7.verifyKey()).toBe('unclear');
  });
});

describe('refusals known by their text', () => {
  test.each([
    ['It is impossible to use product with one SKU more once in Lines', 'sku-twice-in-document'],
    ['This unit already exists. Unit name must be unique.', 'not-unique'],
    ["Brand 'X' was not found in reference book", 'reference-unknown'],
    ['Active payment term with name X was not found in Payment Terms reference book', 'reference-unknown'],
    ['Category not found.', 'reference-unknown'],
    ['Country is required for address', 'country-required'],
    ['PriceTiers value cannot be empty', 'price-tier-empty'],
    ['BillOfMaterialsProduct is invalid', 'other'],
  ])('%s', async (text, refusal) => {
    answer(400, [{ ErrorCode: 400, Exception: text }]);
    expect(await failureOf(cin7.createSale(sale))).toMatchObject({
      kind: 'refused',
      refusal,
      vendorText: text,
    });
  });
});

describe('what may leave', () => {
  test('keys go in headers, dates without zone, amounts as numbers, and defaults are filled in', async () => {
    answer(200, { ID: guid, Amount: 12.5 });
    await cin7.createPayment(payment);
    const [call] = vendor.calls;
    expect(call).toMatchObject({ method: 'POST', path: '/api/sale/payment' });
    expect(call?.headers).toMatchObject({
      'api-auth-accountid': accountId,
      'api-auth-applicationkey': applicationKey,
    });
    expect(JSON.parse(call?.body ?? '')).toEqual({
      ...payment,
      Amount: 12.5,
      CurrencyRate: 1,
      DatePaid: '2026-11-21T00:00:00',
    });
  });

  test.each([
    ['an undocumented field', { ...sale, Colour: 'red' }, 'Colour'],
    ['a text that is too long', { ...sale, Note: 'x'.repeat(1025) }, 'Note'],
    ['a missing location', { ...sale, Location: ' ' }, 'Location'],
    ['no customer', { ...sale, CustomerID: undefined }, 'CustomerID'],
    ['no sale type', { ...sale, SaleType: undefined }, 'SaleType'],
  ])('%s is stopped by our own check, which names the field and no value', async (_what, body, field) => {
    const failure = await failureOf(cin7.createSale(body));
    expect(failure).toMatchObject({ kind: 'refused', refusal: 'body-invalid', outcome: 'not-done' });
    expect(failure.sentence).toContain(field);
    expect(failure.sentence).not.toContain('xxx');
    expect([...vendor.calls, ...vendor.reports]).toEqual([]);
  });

  test('a SKU that stands twice in an order is stopped, also in another case', async () => {
    const line = {
      ProductID: guid,
      Name: 'Bread',
      Quantity: '1',
      Price: '8',
      Tax: '0',
      TaxRule: 'T',
      Total: '8',
    };
    const lines = [
      { ...line, SKU: 'Bread' },
      { ...line, SKU: 'BREAD' },
    ];
    const order: OrderWrite = {
      SaleID: guid,
      Status: 'AUTHORISED',
      AutoPickPackShipMode: 'NOPICK',
      Lines: lines,
      AdditionalCharges: [],
    };
    expect(await failureOf(cin7.authoriseOrder(order))).toMatchObject({
      refusal: 'body-invalid',
    });
  });

  test('filters are encoded, and the journal line holds no id', async () => {
    answer(200, { Total: 0, Page: 1, SaleList: [] });
    await cin7.saleList({ externalId: 'a&b c', updatedSince: '2026-01-01T00:00:00.000Z' });
    expect(vendor.calls[0]?.path).toBe(
      '/api/saleList?Page=1&Limit=1000&UpdatedSince=2026-01-01T00%3A00%3A00.000Z&ExternalID=a%26b%20c',
    );
    expect(vendor.reports).toEqual([
      {
        vendor: 'cin7',
        method: 'GET',
        endpoint: 'GET /saleList',
        at: expect.stringMatching(/Z$/) as string,
        durationMs: expect.any(Number) as number,
        status: 200,
        outcome: 'done',
      },
    ]);
  });

  test('what the gate throws reaches the caller, and nothing is sent', async () => {
    const client = clientOf({ beforeCall: () => Promise.reject(new Error('not now')) });
    await expect(client.createSale(sale)).rejects.toThrow('not now');
    expect(vendor.calls).toEqual([]);
  });
});

test("a refusal's words hold neither keys nor the buyer", async () => {
  const address = { Line1: '1 Hidden Lane', City: 'Nowhere', Postcode: 'ZZ1 1ZZ', Country: 'Atlantis' };
  answer(400, [
    {
      ErrorCode: 400,
      Exception: `Bad address 1 Hidden Lane, Nowhere ZZ1 1ZZ, Atlantis for ann@example.com +1 555 123 4567, key ${applicationKey}`,
    },
  ]);
  const body = { ...sale, BillingAddress: address, Email: 'ann@example.com', Phone: '+1 555 123 4567' };
  const failure = await failureOf(cin7.createSale(body));
  expect(failure.vendorText).toBe('Bad address …, … …, Atlantis for … …, key …');
  expect(JSON.stringify({ ...failure, message: failure.message, stack: failure.stack })).not.toMatch(
    /Hidden|ann@|555|aaaaaaaa/,
  );
});

test('a list is read to its end, each row once, also from a server that ignores the page', async () => {
  const rows = Array.from({ length: 1000 }, (_unused, index) => ({
    ID: `id-${index}`,
    Name: `Location ${index}`,
  }));
  answer(200, { Total: 1000, Page: 1, LocationList: rows });
  expect(await cin7.locations()).toHaveLength(1000);
  expect(vendor.calls).toHaveLength(2);
});

test('a customer of a similar name is not the customer', async () => {
  const rows = [
    { ID: guid, Name: 'Ann Lee' },
    { ID: guid, Name: 'Ann Leeds' },
  ];
  answer(200, { Total: 2, Page: 1, CustomerList: rows });
  expect((await cin7.findCustomersByName('ann lee')).map((row) => row.Name)).toEqual(['Ann Lee']);
});

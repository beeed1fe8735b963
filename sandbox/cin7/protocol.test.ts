import { manualClock } from '../kit/clock';
import {
  ACCOUNT,
  charge,
  KEY,
  line,
  list,
  ordered,
  saleBody,
  startTest,
  str,
  type TestClient,
} from './testing/client';

describe('the protocol', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startTest();
  });
  afterEach(() => client.close());

  it('wants both headers and answers 403 without the right ones', async () => {
    for (const headers of [
      {},
      { 'api-auth-accountid': ACCOUNT },
      { 'api-auth-accountid': KEY, 'api-auth-applicationkey': KEY },
    ])
      expect((await client.raw('me', { headers })).status).toBe(403);
  });

  it('takes a path in any case and query names in any case', async () => {
    expect((await client.get('SALELIST?pAGE=1&lIMIT=5')).status).toBe(200);
    const answer = await fetch(`${client.cin7.url}/externalapi/v2/Me`, {
      headers: { 'api-auth-accountid': ACCOUNT.toUpperCase(), 'api-auth-applicationkey': KEY },
    });
    expect(answer.status).toBe(200);
  });

  it('answers a wrong path with a web page and 200, a wrong verb with 405, a body that is no JSON with 500', async () => {
    const page = await client.get('sales');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html>');
    expect((await client.put('sale/order', {})).status).toBe(405);
    expect((await client.raw('sale', { method: 'POST', body: '{"Customer": ' })).status).toBe(500);
  });

  it('may answer a wrong path with 404, or send the caller round in a circle', async () => {
    client.cin7.switches.set({ wrongPath: '404' });
    expect((await client.get('sales')).status).toBe(404);
    client.cin7.switches.set({ wrongPath: 'redirect' });
    const answer = await client.raw('sales', {
      redirect: 'manual',
      headers: { 'api-auth-accountid': ACCOUNT, 'api-auth-applicationkey': KEY },
    });
    expect(answer.status).toBe(302);
  });

  it.each(['array', 'object', 'string'] as const)('tells errors as %s', async (errorShape) => {
    client.cin7.switches.set({ errorShape });
    const { body, text, status } = await client.post('sale', {});
    expect(status).toBe(400);
    const one = { ErrorCode: 400, Exception: 'Required attribute Location is not provided.' };
    if (errorShape === 'array') expect(body).toEqual([one]);
    else if (errorShape === 'object') expect(body).toEqual(one);
    else expect(text).toBe(JSON.stringify(one.Exception));
  });

  it('mixes the shapes by default', async () => {
    client.cin7.switches.set({ errorShape: 'rotate' });
    const texts = await Promise.all(
      Array.from({ length: 30 }, async () => (await client.post('sale', {})).text[0]),
    );
    expect(new Set(texts)).toEqual(new Set(['[', '{', '"']));
  });

  it('refuses an unknown account code where other lists are empty', async () => {
    expect((await client.get('ref/account?Code=999')).status).toBe(400);
    expect((await client.get('ref/category?Name=none')).body['Total']).toBe(0);
  });

  it('takes numbers and booleans as strings, and refuses what is too long, has too many places or is no date', async () => {
    await client.did('sale', { ...saleBody, TaxInclusive: 'false', SkipQuote: 'true', CurrencyRate: '1' });
    expect(await client.refused('sale', { ...saleBody, Phone: 'x'.repeat(51) })).toContain('Phone');
    expect(await client.refused('sale', { ...saleBody, CurrencyRate: 1.123456 })).toContain('decimal places');
    for (const ShipBy of ['21/11/2026', '2026-11-21 or so', '2026-11-21Tnoon'])
      expect(await client.refused('sale', { ...saleBody, ShipBy })).toContain('not a valid date');
  });

  it('keeps a business date as the day that was written, whatever stands behind it', async () => {
    const sale = await client.did('sale', { ...saleBody, SaleOrderDate: '2026-11-21T23:30:00-08:00' });
    expect(sale['SaleOrderDate']).toBe('2026-11-21T00:00:00');
    expect(str(sale['LastModifiedOn'])).toMatch(/Z$/);
  });

  it('may turn a date with a zone into the tenant’s own calendar day', async () => {
    client.cin7.switches.set({ datesWithZone: 'converted' });
    const day = async (SaleOrderDate: string): Promise<string> =>
      str((await client.did('sale', { ...saleBody, SaleOrderDate }))['SaleOrderDate']);
    expect(await day('2026-11-21T23:30:00-08:00')).toBe('2026-11-22T00:00:00');
    expect(await day('2026-06-21T23:30:00Z')).toBe('2026-06-22T00:00:00');
    expect(await day('2026-11-21T23:30:00')).toBe('2026-11-21T00:00:00');
  });

  it('accepts fields that nobody documented, and lists them', async () => {
    await client.did('sale', {
      ...saleBody,
      Colour: 'red',
      ShippingAddress: { ...saleBody.ShippingAddress, Planet: 'Earth' },
    });
    const known = [
      { method: 'POST', path: 'sale', field: 'Colour' },
      { method: 'POST', path: 'sale', field: 'ShippingAddress.Planet' },
    ];
    expect(client.cin7.unknownFields()).toEqual(known);
    const answer = await fetch(`${client.cin7.url}/_sandbox/state/unknown-fields`);
    expect(await answer.json()).toEqual(known);
  });

  it('journals every call with its order, and no secret', async () => {
    const id = await ordered(client);
    const entries = client.cin7.journal.entries();
    expect(entries.at(-1)).toMatchObject({
      account: ACCOUNT,
      method: 'POST',
      path: '/ExternalApi/v2/sale/order',
      status: 200,
      ref: 'SO-00001',
    });
    expect(JSON.stringify(entries)).not.toContain(KEY);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('throttling', () => {
  const arriving = async (client: TestClient, calls: number): Promise<{ status: number; text: string }[]> => {
    const answers = [];
    for (let i = 0; i < calls; i += 1) answers.push(await client.get('me'));
    return answers;
  };

  it.each([
    ['429', 429, /60 calls per 60 seconds/],
    ['503', 503, /60 calls per 60 seconds/],
    ['403', 403, /Forbidden/],
    ['text', 400, /60 calls per 60 seconds/],
  ] as const)('in the form %s', async (throttleForm, status, text) => {
    const client = await startTest({ callsPerMinute: 60, switches: { throttleForm } });
    const answers = await arriving(client, 61);
    expect(answers.slice(0, 60).every((answer) => answer.status === 200)).toBe(true);
    expect(answers[60]?.status).toBe(status);
    expect(answers[60]?.text).toMatch(text);
    expect(client.cin7.journal.entries().at(-1)).toMatchObject({ throttled: true, status });
    await client.close();
  });

  it('in all forms by turns', async () => {
    const client = await startTest({ callsPerMinute: 1, switches: { throttleForm: 'rotate' } });
    const statuses = (await arriving(client, 40)).slice(1).map((answer) => answer.status);
    expect(new Set(statuses)).toEqual(new Set([400, 403, 429, 503]));
    await client.close();
  });

  it.each([
    [true, 429],
    [false, 200],
  ])('per account: %s', async (rateLimitPerAccount, status) => {
    const client = await startTest({ callsPerMinute: 2, switches: { rateLimitPerAccount } });
    await arriving(client, 2);
    const headers = {
      'api-auth-accountid': ACCOUNT,
      'api-auth-applicationkey': 'c0000000-0000-4000-8000-00000000000c',
    };
    expect((await client.raw('me', { headers })).status).toBe(status);
    await client.close();
  });
});

describe('the window of the limit', () => {
  it('slides, or begins anew each minute, so that a caller may make nearly twice as many calls', async () => {
    for (const [rateLimitWindow, after] of [
      ['sliding', 429],
      ['fixed', 200],
    ] as const) {
      const clock = manualClock(Date.parse('2026-11-21T12:00:00Z'));
      const client = await startTest({ callsPerMinute: 2, clock, switches: { rateLimitWindow } });
      expect((await client.get('me')).status).toBe(200);
      clock.advance(59_000);
      expect((await client.get('me')).status).toBe(200);
      expect((await client.get('me')).status).toBe(429);
      clock.advance(1_500);
      expect((await client.get('me')).status).toBe(200);
      expect((await client.get('me')).status).toBe(after);
      await client.close();
    }
  });

  it('may count refused calls, too', async () => {
    const clock = manualClock(Date.parse('2026-11-21T12:00:00Z'));
    const client = await startTest({ callsPerMinute: 1, clock, switches: { refusedCallsCount: true } });
    await client.get('me');
    clock.advance(30_000);
    expect((await client.get('me')).status).toBe(429);
    clock.advance(31_000);
    expect((await client.get('me')).status).toBe(429);
    await client.close();
  });
});

describe('lists', () => {
  it('pages, and has no order from one scan to the next', async () => {
    const client = await startTest();
    for (let i = 0; i < 25; i += 1) await client.did('sale', saleBody);
    const scan = async (): Promise<string[]> => {
      const pages = [
        await client.get('saleList?Page=1&Limit=10'),
        await client.get('saleList?Page=2&Limit=10'),
        await client.get('saleList?Page=3&Limit=10'),
      ];
      expect(pages.map((page) => page.body['Total'])).toEqual([25, 25, 25]);
      return pages.flatMap((page) => list(page.body['SaleList']).map((row) => str(row['OrderNumber'])));
    };
    const [first, second] = [await scan(), await scan()];
    expect(new Set(first).size).toBe(25);
    expect(new Set(second)).toEqual(new Set(first));
    expect(second).not.toEqual(first);
    client.cin7.switches.set({ shuffleLists: 'off' });
    expect(await scan()).toEqual(await scan());
    await client.close();
  });

  it('refuses a page below 1 and a limit above 1000', async () => {
    const client = await startTest();
    expect((await client.get('saleList?Page=0')).status).toBe(400);
    expect((await client.get('saleList?Limit=1001')).status).toBe(400);
    expect(list((await client.get('product?Page=9')).body['Products'])).toEqual([]);
    await client.close();
  });
});

describe('saleList', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startTest();
  });
  afterEach(() => client.close());
  const found = async (query: string): Promise<string[]> =>
    list((await client.get(`saleList?${query}`)).body['SaleList'])
      .map((row) => str(row['OrderNumber']))
      .sort();

  it('finds by its filters', async () => {
    await client.did('sale', {
      ...saleBody,
      ExternalID: 'key:1',
      CustomerReference: 'PO-77',
      ShipBy: '2026-11-25',
    });
    await ordered(client, [line('MUG', 1, 8)], 'AUTOPICKPACK', { ExternalID: 'key:12' });
    await ordered(client, [line('BOWL', 9, 12)]);
    expect(await found('ExternalID=key:1')).toEqual(['SO-00001']);
    expect(await found('Search=po-77')).toEqual(['SO-00001']);
    expect(await found('Search=SO-0000')).toHaveLength(3);
    expect(await found('ShipBy=2026-11-25')).toEqual(['SO-00001']);
    expect(await found('ShipBy=2026-11-24')).toEqual([]);
    expect(await found('ReadyForShipping=true')).toEqual(['SO-00002']);
    expect(await found('CombinedPackStatus=PACKED')).toEqual(['SO-00002']);
    expect(await found('CombinedPickStatus=NOT PICKED')).toEqual(['SO-00003']);
    expect(await found('Status=BACKORDERED')).toEqual(['SO-00003']);
    expect(await found('OrderStatus=AUTHORISED')).toEqual(['SO-00002', 'SO-00003']);
    expect(await found('UpdatedSince=2999-01-01')).toEqual([]);
    expect(await found('UpdatedUntil=2000-01-01')).toEqual([]);
    expect(await found('CreatedSince=2000-01-01T00:00:00Z')).toHaveLength(3);
    const place = str(list((await client.get('ref/location?Name=Main')).body['LocationList'])[0]?.['ID']);
    expect(await found(`OrderLocationID=${place}`)).toHaveLength(3);
  });

  it('finds an external id exactly, or partly if so switched', async () => {
    await client.did('sale', { ...saleBody, ExternalID: 'key:1' });
    await client.did('sale', { ...saleBody, ExternalID: 'key:12' });
    expect(await found('ExternalID=key:1')).toEqual(['SO-00001']);
    client.cin7.switches.set({ externalIdPartialMatch: true });
    expect(await found('ExternalID=key:1')).toEqual(['SO-00001', 'SO-00002']);
  });

  it('finds an external id in one case or any, and of voided sales or not, as switched', async () => {
    const { ID } = await client.did('sale', { ...saleBody, ExternalID: 'Key:1' });
    expect(await found('ExternalID=key:1')).toEqual([]);
    client.cin7.switches.set({ externalIdIgnoresCase: true });
    expect(await found('ExternalID=key:1')).toEqual(['SO-00001']);
    await client.delete(`sale?ID=${str(ID)}&Void=true`);
    expect(await found('ExternalID=key:1')).toEqual(['SO-00001']);
    client.cin7.switches.set({ externalIdFindsVoided: false });
    expect(await found('ExternalID=key:1')).toEqual([]);
    expect(await found('Search=SO-00001')).toEqual(['SO-00001']);
  });

  it('may lag: a new sale is not there, and a changed one is as it was', async () => {
    const { ID } = await client.did('sale', { ...saleBody, ExternalID: 'old' });
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    client.cin7.switches.set({ saleListLagMs: 1_000 });
    await client.did('sale', { ...saleBody, ExternalID: 'new' });
    await client.did('sale/order', {
      SaleID: ID,
      Status: 'AUTHORISED',
      Lines: [],
      AdditionalCharges: [charge(1)],
    });
    expect(await found('ExternalID=new')).toEqual([]);
    expect(await found('OrderStatus=AUTHORISED')).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await found('ExternalID=new')).toEqual(['SO-00002']);
    expect(await found('OrderStatus=AUTHORISED')).toEqual(['SO-00001']);
  });

  it('moves Updated on every change', async () => {
    const id = await ordered(client);
    const updated = async (): Promise<string> =>
      str(list((await client.get('saleList')).body['SaleList'])[0]?.['Updated']);
    const before = await updated();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await client.did('sale/fulfilment/pick', { TaskID: id, AutoPickMode: 'AUTOPICK' });
    expect((await updated()) > before).toBe(true);
  });
});

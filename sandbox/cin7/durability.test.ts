import fs from 'node:fs';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {
  ACCOUNT,
  charge,
  invoiceBody,
  line,
  list,
  ordered,
  saleBody,
  startTest,
  str,
  type TestClient,
  ZERO,
} from './testing/client';

const until = async (done: () => boolean): Promise<void> => {
  for (let i = 0; i < 100 && !done(); i += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done()).toBe(true);
};

describe('faults', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startTest();
  });
  afterEach(() => client.close());
  const sales = async (): Promise<number> => list((await client.get('saleList')).body['SaleList']).length;

  it('commit-drop makes the sale and gives no answer', async () => {
    client.cin7.faults.add({ method: 'POST', path: '*/sale', kinds: ['commit-drop'], times: 1 });
    await expect(client.post('sale', saleBody)).rejects.toThrow('fetch failed');
    expect(await sales()).toBe(1);
  });

  it('drop-commit-later makes the sale after its caller has gone', async () => {
    client.cin7.faults.add({
      method: 'POST',
      path: '*/sale',
      kinds: ['drop-commit-later'],
      times: 1,
      delayMs: 100,
    });
    await expect(client.post('sale', saleBody)).rejects.toThrow('fetch failed');
    expect(await sales()).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 180));
    expect(await sales()).toBe(1);
  });

  it.each([
    'throttle-429',
    'throttle-403',
    'throttle-503',
    'throttle-text',
    'error-500',
    'error-503',
    'html-200',
  ] as const)('%s makes nothing', async (kind) => {
    client.cin7.faults.add({ writesOnly: true, kinds: [kind], times: 1 });
    const { status } = await client.post('sale', saleBody);
    expect(status).toBe(
      {
        'throttle-429': 429,
        'throttle-403': 403,
        'throttle-503': 503,
        'throttle-text': 400,
        'error-500': 500,
        'error-503': 503,
        'html-200': 200,
      }[kind],
    );
    expect(await sales()).toBe(0);
  });

  it('can be set over HTTP, from this machine', async () => {
    const url = `${client.cin7.url}/_sandbox/faults`;
    const set = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path: '*/me', kinds: ['error-500'], times: 1 }),
    });
    expect(set.status).toBe(200);
    expect((await client.get('me')).status).toBe(500);
    expect((await client.get('me')).status).toBe(200);
    const turned = await fetch(`${client.cin7.url}/_sandbox/switches`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"taxRecomputed":true}',
    });
    expect(await turned.json()).toMatchObject({ taxRecomputed: true });
  });
});

describe('webhooks', () => {
  let client: TestClient;
  let server: http.Server;
  let url: string;
  let got: { body: string; authorization: string | undefined }[];
  let answer: number;
  beforeEach(async () => {
    client = await startTest();
    got = [];
    answer = 200;
    server = http.createServer((req, res) => {
      let body = '';
      req.on('data', (part: Buffer) => (body += part.toString()));
      req.on('end', () => {
        got.push({ body, authorization: req.headers.authorization });
        res.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`;
  });
  afterEach(async () => {
    await client.close();
    server.close();
  });
  const subscribe = (Type: string, more: object = {}): Promise<unknown> =>
    client.did('webhooks', {
      Type,
      IsActive: true,
      ExternalURL: url,
      ExternalAuthorizationType: 'noauth',
      ...more,
    });

  it('tell what happened, with the token that was asked for and no signature', async () => {
    await subscribe('Sale/OrderAuthorised', {
      ExternalAuthorizationType: 'bearerauth',
      ExternalBearerToken: 'tok',
    });
    const id = await ordered(client);
    await until(() => got.length === 1);
    expect(got[0]?.authorization).toBe('Bearer tok');
    expect(JSON.parse(got[0]?.body ?? '')).toEqual({
      SaleID: id.toUpperCase(),
      SaleOrderNumber: 'SO-00001',
      EventType: 'Sale/OrderAuthorised',
    });
  });

  it('tell each attribute that a PUT changes, and none that stays', async () => {
    await subscribe('Sale/AdditionalAttributesChanged');
    const { ID } = await client.did('sale', saleBody);
    const put = { ...saleBody, ID, AdditionalAttributes: { AdditionalAttribute1: 'gift' } };
    expect((await client.put('sale', put)).status).toBe(200);
    expect((await client.put('sale', put)).status).toBe(200);
    await until(() => got.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(got.map((one) => JSON.parse(one.body) as unknown)).toMatchObject([
      {
        SaleID: str(ID),
        SaleOrderNumber: 'SO-00001',
        EventType: 'Sale/AdditionalAttributesChanged',
        Changes: { Field: 'CustomField1', OldValue: '', NewValue: 'gift' },
      },
    ]);
  });

  it('can come several times and out of order', async () => {
    client.cin7.switches.set({ webhookDeliveries: 3, webhookSpreadMs: 120 });
    await subscribe('Sale/Created');
    for (let i = 0; i < 5; i += 1) await client.did('sale', saleBody);
    await until(() => got.length === 15);
    const numbers = got.map((one) => (JSON.parse(one.body) as { SaleOrderNumber: string }).SaleOrderNumber);
    expect(new Set(numbers).size).toBe(5);
    expect(numbers).not.toEqual([...numbers].sort());
  });

  it.each([
    ['task', false],
    ['sale', true],
  ] as const)('of an Advanced sale name its %s as SaleTaskID', async (webhookSaleTaskId, isSale) => {
    client.cin7.switches.set({ webhookSaleTaskId });
    await subscribe('Sale/InvoiceAuthorised');
    const id = await ordered(client, [line('MUG', 1, 8)], 'NOPICK', { SaleType: 'Advanced' });
    await client.did('sale/invoice', invoiceBody(id, [line('MUG', 1, 8)], ZERO));
    await until(() => got.length === 1);
    const told = (JSON.parse(got[0]?.body ?? '') as { SaleTaskID: string }).SaleTaskID;
    expect(told === id.toUpperCase()).toBe(isSale);
  });

  it('are tried six times and then switched off', async () => {
    answer = 500;
    await subscribe('Sale/Created');
    await client.did('sale', saleBody);
    await until(() => client.cin7.webhookAttempts().length === 6);
    expect(client.cin7.webhookAttempts().map((one) => one.try)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(list((await client.get('webhooks')).body['Webhooks'])).toMatchObject([{ IsActive: false }]);
    await client.did('sale', saleBody);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(got).toHaveLength(6);
  });

  it('say nothing of a call that was refused', async () => {
    await subscribe('Sale/OrderAuthorised');
    const { ID } = await client.did('sale', saleBody);
    await client.refused('sale/order', {
      SaleID: ID,
      Status: 'AUTHORISED',
      AutoPickPackShipMode: 'x',
      Lines: [line('MUG', 1, 8)],
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(got).toEqual([]);
  });

  it('are at most five of a type', async () => {
    for (let i = 0; i < 5; i += 1) await subscribe('Sale/Undo');
    expect(
      await client.refused('webhooks', {
        Type: 'Sale/Undo',
        IsActive: true,
        ExternalURL: url,
        ExternalAuthorizationType: 'noauth',
      }),
    ).toContain('no more than 5');
    expect(
      await client.refused('webhooks', {
        Type: 'Sale/Shipped',
        IsActive: true,
        ExternalURL: url,
        ExternalAuthorizationType: 'noauth',
      }),
    ).toContain('Type');
  });

  it('write dates as the tenant shows them', async () => {
    await subscribe('Sale/FullPaymentReceived');
    const id = await ordered(client);
    await client.did('sale/invoice', {
      SaleID: id,
      TaskID: id,
      CombineAdditionalCharges: false,
      Status: 'AUTHORISED',
      InvoiceDate: '2026-11-05',
      InvoiceDueDate: '2026-11-05',
      AdditionalCharges: [charge(1)],
    });
    await client.did('sale/payment', {
      TaskID: id,
      Type: 'PAYMENT',
      Amount: 1,
      DatePaid: '2026-11-05',
      Account: '718',
      CurrencyRate: 1,
    });
    await until(() => got.length === 1);
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ DocumentDate: '05/11/2026' });
  });
});

describe('with a folder', () => {
  it('everything is there again after a stop, also what was on its way to a webhook', async () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cin7-'));
    const first = await startTest({ dir, switches: { webhookDelayMs: 60_000 } });
    const id = await ordered(first, [line('MUG', 2, 8)], 'AUTOPICKPACKSHIP', { ExternalID: 'k' });
    await first.did('webhooks', {
      Type: 'Sale/Created',
      IsActive: true,
      ExternalURL: 'http://127.0.0.1:9/',
      ExternalAuthorizationType: 'noauth',
    });
    await first.did('sale', saleBody);
    const before = (await first.get(`sale?ID=${id}`)).text;
    await first.close();

    const again = await startTest({ dir });
    expect((await again.get(`sale?ID=${id}`)).text).toBe(before);
    expect(str((await again.did('sale', saleBody))['ID'])).not.toBe(id);
    expect(list((await again.get('saleList?Search=SO-00003')).body['SaleList'])).toHaveLength(1);
    expect(again.cin7.journal.entries().filter((entry) => entry.path.endsWith('/sale/order'))).toHaveLength(
      1,
    );
    const waiting = await fetch(`${again.cin7.url}/_sandbox/state/webhook-deliveries`);
    expect(await waiting.json()).toHaveLength(2);
    expect(again.cin7.company(ACCOUNT).sales.size).toBe(3);
    await again.close();
    fs.rmSync(dir, { recursive: true });
  });
});

import { z } from 'zod';
import { type Cin7, type Cin7Options, type CompanySeed, startCin7 } from '../index';

export const ACCOUNT = 'a0000000-0000-4000-8000-00000000000a';
export const KEY = 'b0000000-0000-4000-8000-00000000000b';
export const ZERO = '00000000-0000-0000-0000-000000000000';
export const RULE = 'Standard 20%';
export const WAREHOUSE = 'Main Warehouse';

/** An answer as it came: a field of it is again one, until `str` or `num` or an `expect` looks at it. */
export interface Json {
  [field: string]: Json;
}
export const str = (value: Json | undefined): string => z.string().parse(value);
export const list = (value: Json | undefined): Json[] => z.array(z.custom<Json>()).parse(value);
export interface Answer {
  status: number;
  /** parsed; empty if it is no JSON */
  body: Json;
  text: string;
}

export interface TestClient {
  cin7: Cin7;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  raw(path: string, init: RequestInit): Promise<Answer>;
  /** POST that must succeed; gives the body. */
  did(path: string, body: unknown): Promise<Json>;
  /** POST that must be refused with 400; gives the message. */
  refused(path: string, body: unknown): Promise<string>;
  close(): Promise<void>;
}

export const companySeed: CompanySeed = {
  accountId: ACCOUNT,
  applicationKey: [KEY, 'c0000000-0000-4000-8000-00000000000c'],
  locations: [
    {
      name: WAREHOUSE,
      isDefault: true,
      line1: '1 Dock Road',
      city: 'London',
      state: 'London',
      postcode: 'E1',
      country: 'United Kingdom',
      bins: ['A1'],
    },
    { name: 'North', line1: '2 Mill Lane', city: 'Leeds', postcode: 'LS1', country: 'United Kingdom' },
    { name: 'Elsewhere', externalFulfilment: true },
  ],
  products: [
    { sku: 'MUG', name: 'Mug', price: 8, averageCost: 5, weight: 0.4 },
    { sku: 'BOWL', name: 'Bowl', price: 12, averageCost: 6 },
    { sku: 'CLAY', name: 'Clay', averageCost: 1 },
    { sku: 'GLAZE', name: 'Glaze', averageCost: 2 },
    {
      sku: 'SET',
      name: 'Tea set',
      price: 30,
      bill: [
        { sku: 'CLAY', quantity: 2 },
        { sku: 'GLAZE', quantity: 1 },
      ],
    },
    {
      sku: 'KIT',
      name: 'Gift kit',
      price: 25,
      autoAssembly: true,
      bill: [
        { sku: 'MUG', quantity: 1 },
        { sku: 'BOWL', quantity: 1 },
      ],
    },
    { sku: 'SHIPPING', name: 'Shipping', type: 'Service', price: 5 },
  ],
  stock: [
    { sku: 'MUG', location: WAREHOUSE, onHand: 10 },
    { sku: 'BOWL', location: WAREHOUSE, onHand: 5 },
    { sku: 'CLAY', location: WAREHOUSE, onHand: 20 },
    { sku: 'GLAZE', location: WAREHOUSE, onHand: 20 },
  ],
  customers: [
    {
      name: 'Ann',
      email: 'ann@example.com',
      address: { line1: '1 High Street', city: 'York', postcode: 'YO1', country: 'United Kingdom' },
    },
    { name: 'Bob', currency: 'USD', discount: 10 },
  ],
};

/** A stand-in without limit, with errors in one shape, and a client for it. */
export async function startTest(options: Partial<Cin7Options> = {}): Promise<TestClient> {
  const cin7 = await startCin7({
    companies: [companySeed],
    callsPerMinute: 'unlimited',
    ...options,
    switches: { errorShape: 'array', webhookDelayMs: 10, webhookRetryMs: 10, ...options.switches },
  });
  const headers = {
    'api-auth-accountid': ACCOUNT,
    'api-auth-applicationkey': KEY,
    'content-type': 'application/json',
  };
  const raw = async (path: string, init: RequestInit): Promise<Answer> => {
    const res = await fetch(`${cin7.url}/ExternalApi/v2/${path}`, { headers, redirect: 'error', ...init });
    const text = await res.text();
    try {
      return { status: res.status, text, body: JSON.parse(text) as Json };
    } catch {
      // A web page, as wrong paths are answered with.
      return { status: res.status, text, body: {} };
    }
  };
  const send = (method: string) => (path: string, body?: unknown) =>
    raw(path, body === undefined ? { method } : { method, body: JSON.stringify(body) });
  const post = send('POST');
  return {
    cin7,
    raw,
    get: send('GET'),
    post,
    put: send('PUT'),
    delete: send('DELETE'),
    async did(path, body) {
      const answer = await post(path, body);
      if (answer.status !== 200) throw new Error(`POST ${path}: ${String(answer.status)} ${answer.text}`);
      return answer.body;
    },
    async refused(path, body) {
      const answer = await post(path, body);
      if (answer.status !== 400)
        throw new Error(`POST ${path} was not refused: ${String(answer.status)} ${answer.text}`);
      return str(list(answer.body)[0]?.['Exception']);
    },
    close: () => cin7.close(),
  };
}

export const line = (sku: string, quantity: number, price: number, tax = 0): object => ({
  SKU: sku,
  Quantity: quantity,
  Price: price,
  Tax: tax,
  Total: quantity * price,
  TaxRule: RULE,
});
export const charge = (price: number, tax = 0, description = 'Shipping'): object => ({
  Description: description,
  Quantity: 1,
  Price: price,
  Tax: tax,
  Total: price,
  TaxRule: RULE,
});
export const saleBody = {
  Customer: 'Ann',
  Location: WAREHOUSE,
  SkipQuote: true,
  SaleType: 'Simple',
  TaxRule: RULE,
  ShippingAddress: { Line1: '9 Quay', City: 'Hull', Country: 'United Kingdom', ShipToOther: true },
};

/** A sale whose order is authorised; gives its id. */
export async function ordered(
  client: TestClient,
  lines: object[] = [line('MUG', 2, 8)],
  mode = 'NOPICK',
  header: object = {},
): Promise<string> {
  const ID = str((await client.did('sale', { ...saleBody, ...header }))['ID']);
  await client.did('sale/order', {
    SaleID: ID,
    Status: 'AUTHORISED',
    AutoPickPackShipMode: mode,
    Lines: lines,
  });
  return ID;
}
export const invoiceBody = (
  SaleID: string,
  lines: object[] = [line('MUG', 2, 8)],
  TaskID = SaleID,
): object => ({
  SaleID,
  TaskID,
  CombineAdditionalCharges: false,
  Status: 'AUTHORISED',
  InvoiceDate: '2026-11-21T00:00:00',
  InvoiceDueDate: '2026-12-21T00:00:00',
  Lines: lines,
});
export const paymentBody = (TaskID: string, Amount: number, Type = 'PAYMENT', Reference = 'r-1'): object => ({
  TaskID,
  Type,
  Reference,
  Amount,
  DatePaid: '2026-11-21T00:00:00',
  Account: '718',
  CurrencyRate: 1,
});
export const statusOf = async (client: TestClient, id: string): Promise<string> =>
  str((await client.get(`sale?ID=${id}`)).body['Status']);

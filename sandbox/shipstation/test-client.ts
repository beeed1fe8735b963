import { type AddressInfo } from 'node:net';
import http from 'node:http';
import { manualClock } from '../kit/clock';
import { type AccountActions } from './actions/account';
import { type ImportedOrder } from './orders/order-input';
import { type ShipStationOptions, type ShipStationStandIn, startShipStation } from './start-shipstation';

/** What the tests of the stand-in share: one account, a clock to turn, and a plain caller. */
export const KEY = 'test-key';
export const STORE = 21_001;

export interface Answer {
  status: number;
  headers: Headers;
  /** parsed if it is JSON, else the text; tests look into it as they know it */
  body: unknown;
}

export interface TestClient extends ShipStationStandIn {
  my: AccountActions;
  call(method: string, path: string, body?: unknown, credentials?: string): Promise<Answer>;
  /** Like `call`, but fails unless the answer is 200; answers the body. */
  ok<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  clock: ReturnType<typeof manualClock>;
}

/** Noon in Los Angeles on 10 June 2024. */
export const START = Date.parse('2024-06-10T19:00:00Z');

export async function startTestClient(options: Partial<ShipStationOptions> = {}): Promise<TestClient> {
  const clock = manualClock(START);
  const standIn = await startShipStation({
    clock,
    callsPerMinute: 'unlimited',
    accounts: [
      {
        apiKey: KEY,
        apiSecret: 'test-secret',
        stores: [
          {
            storeId: STORE,
            storeName: 'Shop',
            marketplaceId: 36,
            integrationUrl: 'https://shop.example.com',
          },
        ],
        warehouses: [
          { warehouseId: 901, warehouseName: 'London', originAddress: { name: 'Desk', country: 'GB' } },
        ],
        tags: [{ tagId: 8221, name: 'Repeat Buyer', color: '#CC99FF' }],
      },
    ],
    ...options,
  });
  const call: TestClient['call'] = async (method, path, body, credentials = `${KEY}:test-secret`) => {
    const answer = await fetch(path.startsWith('http') ? path : standIn.url + path, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    return {
      status: answer.status,
      headers: answer.headers,
      body: json ? (JSON.parse(text) as unknown) : text,
    };
  };
  return {
    ...standIn,
    deliveries: standIn.deliveries,
    clock,
    my: standIn.account(KEY),
    call,
    ok: async <T>(method: string, path: string, body?: unknown) => {
      const answer = await call(method, path, body);
      if (answer.status !== 200)
        throw new Error(`${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
      return answer.body as T;
    },
  };
}

/** A paid order of two lines: 2 × 10.00 and 1 × 5.50, shipping 3.00, tax 1.50; total 30.00. */
export function anOrder(number: string, changes: Partial<ImportedOrder> = {}): ImportedOrder {
  const address = {
    name: 'Ada Quill',
    street1: '1 Mill Lane',
    city: 'Leeds',
    postalCode: 'LS1 4AP',
    country: 'GB',
  };
  return {
    orderNumber: number,
    orderKey: `key-${number}`,
    orderDate: '2024-06-10 11:00:00',
    paymentDate: '2024-06-10 11:00:00',
    orderStatus: 'awaiting_shipment',
    customerUsername: 'ada',
    customerEmail: 'ada@example.com',
    billTo: address,
    shipTo: address,
    items: [
      {
        lineItemKey: '1',
        sku: 'MUG',
        name: 'Mug',
        quantity: 2,
        unitPrice: 10,
        options: [{ name: 'Colour', value: 'Teal' }],
      },
      { lineItemKey: '2', sku: 'BAG', name: 'Bag', quantity: 1, unitPrice: 5.5 },
    ],
    shippingAmount: 3,
    taxAmount: 1.5,
    amountPaid: 30,
    advancedOptions: { storeId: STORE },
    ...changes,
  };
}

export interface Hooked {
  url: string;
  received: { resource_url: string; resource_type: string }[];
  close(): Promise<void>;
}

/** Something that webhooks can be sent to. `answerWith` is asked for the status of each answer. */
export async function startHookTarget(answerWith: (count: number) => number = () => 200): Promise<Hooked> {
  const received: Hooked['received'] = [];
  const server = http.createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      received.push(JSON.parse(Buffer.concat(parts).toString('utf8')) as Hooked['received'][number]);
      res.writeHead(answerWith(received.length)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

import http from 'node:http';
import { type AddressInfo } from 'node:net';
import { type StatusLists } from './model';
import { STORE } from '../test-client';

/** What the tests of the custom store share: a shop that answers what it is told to, and orders as XML. */
export const LISTS: StatusLists = {
  unpaid: 'unpaid',
  paid: 'paid,packed',
  shipped: 'shipped',
  cancelled: 'cancelled,voided',
  onHold: 'held',
};
export const CUSTOM = STORE + 1;

export interface Shop {
  url: string;
  asked: URLSearchParams[];
  /** The queries as they came, undecoded. */
  rawQueries: string[];
  notices: { query: URLSearchParams; body: string }[];
  credentials: string;
  /** What export answers, by page. */
  answer: (page: number, query: URLSearchParams) => { status?: number; body: string };
  noticeAnswer: () => { status: number; body?: string };
  close(): Promise<void>;
}

export async function startShop(): Promise<Shop> {
  const server = http.createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://shop');
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const allowed =
        req.headers.authorization === `Basic ${Buffer.from(shop.credentials).toString('base64')}`;
      if (!allowed) {
        res.writeHead(401).end();
        return;
      }
      if (req.method === 'GET') {
        shop.asked.push(url.searchParams);
        shop.rawQueries.push(url.search);
        const { status = 200, body } = shop.answer(Number(url.searchParams.get('page')), url.searchParams);
        res.writeHead(status, { 'content-type': 'text/xml' }).end(body);
      } else {
        shop.notices.push({ query: url.searchParams, body: Buffer.concat(parts).toString('utf8') });
        const { status, body } = shop.noticeAnswer();
        res.writeHead(status).end(body);
      }
    });
  });
  const shop: Shop = {
    url: '',
    asked: [],
    rawQueries: [],
    notices: [],
    credentials: 'acme:s3cret',
    answer: () => ({ body: pageOf([]) }),
    noticeAnswer: () => ({ status: 200 }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  shop.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/custom-store`;
  return shop;
}

export const pageOf = (orders: string[], pages = 1): string =>
  `<?xml version="1.0" encoding="utf-8"?><Orders pages="${String(pages)}">${orders.join('')}</Orders>`;

/** A good order of two lines; each part may be replaced, `''` leaves it out. */
export function orderXml(number: string, parts: Partial<Record<string, string>> = {}): string {
  const shipTo = {
    Name: 'Ada Quill',
    Address1: '1 Mill Lane',
    City: 'Leeds',
    State: '',
    PostalCode: 'LS1',
    Country: 'GB',
  };
  const tags = (of: Record<string, string>): string =>
    Object.entries(of)
      .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
      .join('');
  const all: Record<string, string | undefined> = {
    OrderID: `<OrderID>id-${number}</OrderID>`,
    OrderNumber: `<OrderNumber>${number}</OrderNumber>`,
    OrderDate: '<OrderDate>06/10/2024 18:30</OrderDate>',
    OrderStatus: '<OrderStatus>paid</OrderStatus>',
    LastModified: '<LastModified>06/10/2024 18:59</LastModified>',
    OrderTotal: '<OrderTotal>28.50</OrderTotal>',
    TaxAmount: '<TaxAmount>0.00</TaxAmount>',
    ShippingAmount: '<ShippingAmount>3.00</ShippingAmount>',
    CustomField3: '<CustomField3>token-1</CustomField3>',
    Customer: `<Customer><CustomerCode>ada@example.com</CustomerCode><BillTo>${tags({ Name: 'Ada Quill', Email: 'ada@example.com' })}</BillTo><ShipTo>${tags(shipTo)}</ShipTo></Customer>`,
    Items: `<Items>${itemXml('mug', 'MUG', 2, '10.00')}${itemXml('bag', 'BAG', 1, '5.50')}</Items>`,
    ...parts,
  };
  return `<Order>${Object.values(all).join('')}</Order>`;
}

export const itemXml = (id: string, sku: string, quantity: number, price: string): string =>
  `<Item><LineItemID>${id}</LineItemID><SKU>${sku}</SKU><Name>A ${sku}</Name><Quantity>${String(quantity)}</Quantity><UnitPrice>${price}</UnitPrice></Item>`;

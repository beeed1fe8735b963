import { connect } from 'node:net';
import { type AddressInfo } from 'node:net';
import { type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import supertest from 'supertest';
import { ShipNotice } from '../schemas/shipstation/ship-notice';
import { connectCustomStore, makeLogin, type StoreLogin } from '../test/api/seed-custom-store';
import { demo, type StartedApi, startedApi } from '../test/api/started-api';

let api: StartedApi;
let login: StoreLogin;
let server: Server;
const own = '/custom-store/demo.feed';

beforeAll(async () => {
  api = await startedApi();
  await connectCustomStore(api, demo, 'feed');
  login = await makeLogin(api, demo, 'feed');
  server = await new Promise<Server>((resolve) => {
    const listening = api.app.listen(0, '127.0.0.1', () => resolve(listening));
  });
});
beforeEach(() => api.db.deleteFrom('inbox').execute());
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await api.stop();
});

const post = (body: Buffer | string | undefined, query: object = {}, type = 'text/xml') => {
  const test = supertest(server)
    .post(own)
    .query({ action: 'shipnotify', ...query })
    .auth(login.userName, login.password)
    .set('Content-Type', type);
  if (body === undefined) return test;
  // Superagent would turn a buffer into JSON for some types.
  return test.serialize((given: unknown) => given as string).send(body);
};
const stored = async () =>
  (await api.db.selectFrom('inbox').select(['source', 'body']).orderBy('id').execute()).map((row) => {
    expect(row.source).toBe('shipnotify');
    return ShipNotice.parse(JSON.parse(row.body));
  });

const full = `<?xml version="1.0" encoding="utf-8"?>
<ShipNotice>
  <OrderNumber>SO-00012</OrderNumber><OrderID>0d1e</OrderID><CustomerCode>ada@example.com</CustomerCode>
  <CustomerNotes>secret words</CustomerNotes><InternalNotes/><NotesToCustomer/><NotifyCustomer/>
  <LabelCreateDate>12/8/2026 12:56</LabelCreateDate><ShipDate>12/08/2026</ShipDate>
  <Carrier>USPS</Carrier><Service><![CDATA[Priority & More]]></Service>
  <TrackingNumber>1Z909084330298430820</TrackingNumber><ShippingCost>4.95</ShippingCost>
  <CustomField1/><CustomField2/><CustomField3>c7-abc</CustomField3>
  <Recipient><Name>Ada Lovelace</Name><Address1>12 St James&apos;s Square</Address1><Country>GB</Country></Recipient>
  <Items><Item><LineItemID>p1</LineItemID><SKU>A&amp;B</SKU><Name>Mug &#x263A;</Name><Quantity>2</Quantity></Item>
    <Item><SKU>C</SKU><Name>Cup</Name><Quantity>1</Quantity></Item></Items>
</ShipNotice>`;

test('a notice is stored as it says, without its recipient and notes, with Temporal and worker down', async () => {
  await post(full, { order_number: 'SO-00012', carrier: 'USPS', service: '', tracking_number: 'x' }).expect(
    200,
    '',
  );
  expect(await stored()).toEqual([
    {
      orderId: '0d1e',
      orderNumber: 'SO-00012',
      customerCode: 'ada@example.com',
      labelCreateDate: '2026-12-08T12:56:00.000Z',
      shipDate: '2026-12-08',
      carrier: 'USPS',
      service: 'Priority & More',
      trackingNumber: '1Z909084330298430820',
      shippingCost: '4.95',
      customField3: 'c7-abc',
      items: [
        { lineItemId: 'p1', sku: 'A&B', name: 'Mug ☺', quantity: 2 },
        { lineItemId: null, sku: 'C', name: 'Cup', quantity: 1 },
      ],
    },
  ]);
  const kept = JSON.stringify(await api.db.selectFrom('inbox').selectAll().execute());
  for (const personal of ['Lovelace', 'Square', 'secret words']) expect(kept).not.toContain(personal);
});

test('an empty body falls back to the query; elements that are empty are filled from it', async () => {
  const query = { order_number: 'SO-1', carrier: 'UPS', service: 'Ground', tracking_number: '1Z' };
  await post(undefined, query).expect(200);
  await post('  \r\n ', { ...query, order_number: 'SO-2' }).expect(200);
  await post('<ShipNotice><OrderID>x</OrderID><Carrier/></ShipNotice>', query).expect(200);
  const said = { carrier: 'UPS', service: 'Ground', trackingNumber: '1Z', items: [] };
  expect(await stored()).toMatchObject([
    { orderNumber: 'SO-1', orderId: null, ...said },
    { orderNumber: 'SO-2', ...said },
    { orderNumber: 'SO-1', orderId: 'x', ...said },
  ]);
});

test('the same notice ten times is stored once while it waits, and again afterwards', async () => {
  await Promise.all(Array.from({ length: 10 }, () => post(full).expect(200)));
  expect(await stored()).toHaveLength(1);
  await api.db.updateTable('inbox').set({ drained_at: new Date() }).execute();
  await post(full).expect(200);
  expect(await stored()).toHaveLength(2);
});

test('a notice that names no order is refused', async () => {
  expect((await post('<ShipNotice><Carrier>UPS</Carrier></ShipNotice>').expect(400)).text).toMatch(
    /names no order/,
  );
  await post(undefined).expect(400);
  await post(undefined, { order_number: ['a', 'b'] }).expect(400);
  expect(await stored()).toEqual([]);
});

test('nothing is stored without a right login', async () => {
  await supertest(server).post(`${own}?action=shipnotify&order_number=SO-1`).send(full).expect(401);
  expect(await stored()).toEqual([]);
});

const utf16 = (text: string, bom: boolean, big: boolean) => {
  const bytes = Buffer.from(bom ? `\uFEFF${text}` : text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

test.each([
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${full}`), 'text/xml'],
  ['UTF-16LE', utf16(full.replace('utf-8', 'utf-16'), true, false), 'text/xml'],
  ['UTF-16BE', utf16(full.replace('utf-8', 'utf-16'), true, true), 'application/xml'],
  ['UTF-16LE without a mark', utf16(full, false, false), 'text/xml'],
  ['UTF-16BE without a mark', utf16(full, false, true), 'text/xml'],
  ['Latin-1', Buffer.from(full.replace('utf-8', 'iso-8859-1'), 'latin1'), 'text/xml'],
  ['a form’s content type', Buffer.from(full), 'application/x-www-form-urlencoded'],
  ['JSON’s content type', Buffer.from(full), 'application/json'],
  ['gzip', gzipSync(full), 'text/xml'],
])('reads a body in %s', async (name, body, type) => {
  const request = post(body, {}, type);
  if (name === 'gzip') request.set('Content-Encoding', 'gzip');
  await request.expect(200);
  expect(await stored()).toMatchObject([{ orderId: '0d1e', items: [{ quantity: 2 }, { quantity: 1 }] }]);
});

const evil = (inside: string, text = '&e;') =>
  `<?xml version="1.0"?><!DOCTYPE ShipNotice ${inside}><ShipNotice><OrderID>${text}</OrderID></ShipNotice>`;
const refused: [string, Buffer | string, RegExp][] = [
  ['a DOCTYPE', evil(''), /DOCTYPE/],
  ['an external entity', evil('[<!ENTITY e SYSTEM "file:///etc/passwd">]'), /DOCTYPE/],
  ['an XML bomb', evil('[<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY e "&b;&b;&b;">]'), /DOCTYPE/],
  ['a parameter entity', evil('[<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;]'), /DOCTYPE/],
  ['a DOCTYPE in UTF-16LE', utf16(evil(''), true, false), /DOCTYPE/],
  ['a DOCTYPE in UTF-16BE', utf16(evil(''), true, true), /DOCTYPE/],
  ['a DOCTYPE in UTF-16 without a mark', utf16(evil(''), false, true), /DOCTYPE/],
  ['a DOCTYPE in small letters', '<!doctype x><ShipNotice/>', /well-formed|DOCTYPE/],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), /UTF-32/],
  [
    'UTF-7, in which a DOCTYPE would hide',
    `<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-<ShipNotice/>`,
    /encoding/,
  ],
  ['an entity that nobody declared', '<ShipNotice><OrderID>&e;</OrderID></ShipNotice>', /entity/],
  ['broken UTF-8', Buffer.concat([Buffer.from('<ShipNotice>'), Buffer.from([0xc3, 0x28, 0xff])]), /UTF-8/],
  ['a body that ends too early', full.slice(0, 300), /well-formed/],
  ['two roots', '<ShipNotice><OrderID>1</OrderID></ShipNotice><ShipNotice/>', /well-formed/],
  ['another root', '<Orders><OrderID>1</OrderID></Orders>', /no ShipNotice/],
  ['control characters', '<ShipNotice><OrderID>a\u0001</OrderID></ShipNotice>', /well-formed/],
  ['JSON', '{"OrderID":"1"}', /well-formed/],
  ['elements in elements without end', '<ShipNotice>' + '<a>'.repeat(5000), /too many elements/],
  [
    'attributes without end',
    `<ShipNotice ${Array.from({ length: 3 }, () => 'a="1"').join(' ')}/>`,
    /well-formed/,
  ],
];

test.each(refused)('%s is refused with a sentence, and nothing is stored', async (_name, body, words) => {
  const answer = await post(body, { order_number: 'SO-1' })
    .expect(400)
    .expect('Content-Type', /text\/plain/);
  expect(answer.text).toMatch(words);
  expect(answer.text.length).toBeLessThan(250);
  expect(await stored()).toEqual([]);
});

test('bodies above 1 MB, also when they come compressed, answer 413; 50 MB is not read to its end', async () => {
  const large = `<ShipNotice><OrderID>1</OrderID><Name>${'x'.repeat(1_100_000)}</Name></ShipNotice>`;
  await post(large).expect(413);
  await post(gzipSync(large)).set('Content-Encoding', 'gzip').expect(413);
  const before = process.memoryUsage().rss;
  const { port } = server.address() as AddressInfo;
  const status = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const auth = Buffer.from(`${login.userName}:${login.password}`).toString('base64');
    let told = '';
    socket.write(
      `POST ${own}?action=shipnotify HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${auth}\r\nContent-Length: 52428800\r\n\r\n`,
    );
    socket.on('data', (data) => {
      told += data.toString('latin1');
      if (told.includes('\r\n\r\n')) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(told.split('\r\n')[0] ?? ''));
  });
  expect(status).toMatch(/^HTTP\/1\.1 413/);
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  expect(await stored()).toEqual([]);
});

test('a body that trickles is given up on, and stores nothing', async () => {
  const { port } = server.address() as AddressInfo;
  const auth = Buffer.from(`${login.userName}:${login.password}`).toString('base64');
  const status = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let told = '';
    socket.write(
      `POST ${own}?action=shipnotify HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${auth}\r\nContent-Length: 1000\r\n\r\n<ShipNotice>`,
    );
    socket.on('data', (data) => (told += data.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(told.split('\r\n')[0] ?? ''));
  });
  expect(status).toMatch(/^HTTP\/1\.1 408/);
  expect(await stored()).toEqual([]);
});

test('whatever bytes come, the answer is 200 or 400 with a sentence, and what is stored can be read', async () => {
  const piece = fc.constantFrom(
    '<ShipNotice>',
    '</ShipNotice>',
    '<OrderID>',
    '</OrderID>',
    '<Items><Item>',
    '</Item></Items>',
    '<Quantity>',
    '</Quantity>',
    '&amp;',
    '&#0;',
    '&#x10FFFF;',
    '&x;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?xml version="1.0"?>',
    '<!DOCTYPE a>',
    '\u0000',
    '\uD800',
    '1e9',
    '-1',
    'é',
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.array(fc.oneof(piece, fc.string()), { maxLength: 25 }).map((parts) => Buffer.from(parts.join(''))),
    fc
      .string({ unit: 'binary' })
      .map((text) =>
        Buffer.from(
          `<ShipNotice><OrderID>${text}</OrderID><Items><Item><Quantity>${text}</Quantity></Item></Items></ShipNotice>`,
        ),
      ),
  );
  await fc.assert(
    fc.asyncProperty(body, fc.string(), async (bytes, number) => {
      const answer = await post(bytes, { order_number: number });
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 400) expect(answer.text).toMatch(/^[A-Z].*\.\n$/s);
    }),
    { numRuns: 150 },
  );
  await stored();
}, 60_000);

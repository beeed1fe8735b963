import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { buildOrder } from '../../domain/custom-store/build-order';
import { minuteText, orderXml } from '../../domain/custom-store/order-xml';
import { type SaleToExport } from '../../domain/custom-store/sale';
import { sortLines } from '../../domain/custom-store/shippable';
import { validateOrder } from '../../domain/custom-store/validate-order';
import { fit } from '../../domain/custom-store/xml-text';
import { aLine, anAddress, aSale, noProducts } from '../../domain/test-kit/sale-to-export';
import { readXml, schemaErrors, textAt } from '../kit/order-schema';

const stamp = new Date('2026-03-04T05:06:07Z');
const built = (sale: SaleToExport) =>
  buildOrder(sale, {
    settings: { weightUnits: 'Grams', currency: null },
    products: noProducts,
    lines: sortLines(sale.lines, noProducts),
    word: 'ready',
    defaultWeightUnits: null,
  }).order;
const pageOf = (...orders: string[]) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<Orders pages="1">${orders.join('')}</Orders>`;

test("the vendor's own sample is valid by our schema, and so is a page without orders", async () => {
  const sample = readFileSync(path.join(__dirname, 'shipstation-samples', 'custom-store-orders.xml'), 'utf8');
  expect(await schemaErrors(sample)).toEqual([]);
  expect(await schemaErrors('<Orders pages="0"/>')).toEqual([]);
});

test.each([
  ['<Country>GB</Country>', '<Country></Country>'],
  ['<Country>GB</Country>', '<Country>USA</Country>'],
  ['<Quantity>2</Quantity>', '<Quantity>2.5</Quantity>'],
  ['<Quantity>2</Quantity>', '<Quantity>0</Quantity>'],
  ['<Weight>350.00</Weight>', '<Weight/>'],
  ['<WeightUnits>Grams</WeightUnits>', '<WeightUnits>Kilograms</WeightUnits>'],
  ['<Gift>false</Gift>', '<Gift>False</Gift>'],
  ['<OrderDate>01/05/2026 12:00</OrderDate>', '<OrderDate>2026-01-05T12:00:00Z</OrderDate>'],
  ['<UnitPrice>8.50</UnitPrice>', '<UnitPrice>8.501</UnitPrice>'],
  ['<UnitPrice>8.50</UnitPrice>', '<UnitPrice>12345678.00</UnitPrice>'],
  ['<Gift>false</Gift>', '<Tags>x</Tags>'],
])('our schema is as strict as the contract says: %s is not %s', async (good, bad) => {
  const sale = aSale({ shipping: anAddress({ countryCode: 'GB', stateCode: null, state: '' }) });
  const xml = pageOf(orderXml(built(sale), stamp)).replace(/<!\[CDATA\[GB\]\]>/g, 'GB');
  expect(await schemaErrors(xml)).toEqual([]);
  expect(xml).toContain(good);
  expect(await schemaErrors(xml.replace(good, bad))).not.toEqual([]);
});

test('dates are of the format, in UTC and to the minute', () => {
  expect(minuteText(stamp)).toBe('03/04/2026 05:06');
});

test('nothing is escaped inside CDATA, and no text ends it', () => {
  const name = 'Tea & <b>"Cups"</b> £5 ]]> ]]]]>> &amp; 🫖';
  const xml = orderXml(built(aSale({ lines: [aLine({ name })] })), stamp);
  expect(textAt(readXml(xml), 'Items', 'Item', 'Name')).toBe(name);
  expect(xml).toContain('<![CDATA[Tea & <b>"Cups"</b> £5 ]]]]><![CDATA[>');
});

/** Everything a shop may type, and what hostile fingers do, broken surrogates included. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(']', '>', '<', '&', '\r', '\n', '\t', '\u0000', '\ud83e', '\udec6', '🫖', '\ufffe', '\u0085', ' ', 'a'), maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
);

/** By the book (XML 1.0, Char and line ends), and not by our own code: what of a text a reader can get back. */
const readBack = (text: string, max: number): string => {
  const characters = Array.from(text.replace(/\r\n|\r/g, '\n')).filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    return (
      [0x9, 0xa].includes(code) ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000
    );
  });
  let kept = '';
  for (const character of characters) {
    if (kept.length + character.length > max) break;
    kept += character;
  }
  return kept;
};

test('any shop text at all: a strict reader gets what the shop wrote, less illegal characters and beyond-length text', () => {
  fc.assert(
    fc.property(fc.record({ name: anyText, note: anyText, sku: anyText, line1: anyText, comment: anyText, phone: anyText }), (texts) => {
      const sale = aSale({
        note: texts.note,
        phone: texts.phone,
        shipping: anAddress({ line1: texts.line1 }),
        lines: [aLine({ name: texts.name, comment: texts.comment })],
      });
      const root = readXml(orderXml(built(sale), stamp));
      const expectText = (found: string | undefined, wrote: string, max: number) =>
        expect(found ?? '').toBe(wrote.trim() === '' && found === undefined ? '' : readBack(wrote, max));
      expectText(textAt(root, 'Items', 'Item', 'Name'), texts.name, 200);
      expectText(textAt(root, 'CustomerNotes'), texts.note, 1000);
      expectText(textAt(root, 'Customer', 'ShipTo', 'Address1'), texts.line1, 200);
      expectText(textAt(root, 'Customer', 'ShipTo', 'Phone'), texts.phone, 50);
      const option = root.children.find((each) => each.name === 'Items')?.children[0]?.children.find((each) => each.name === 'Options')?.children[0];
      expectText(option && textAt(option, 'Value'), texts.comment, 100);
    }),
    { numRuns: 500 },
  );
});

test('what passes our field rules passes the schema, whatever the shop wrote', async () => {
  const orders: string[] = [];
  fc.assert(
    fc.property(anyText, anyText, anyText, fc.constantFrom('US', 'CA', 'GB', 'IE', null), (a, b, c, countryCode) => {
      const sale = aSale({
        number: fit(a, 60),
        customer: b,
        contact: '',
        note: c,
        email: a,
        shipping: anAddress({ name: c, line1: a, line2: b, city: c, state: a, countryCode, stateCode: null, postcode: b }),
        lines: [aLine({ sku: fit(b, 60), name: a, comment: c })],
      });
      const order = built(sale);
      if (validateOrder(order).length === 0) orders.push(orderXml(order, stamp));
    }),
    { numRuns: 2_000 },
  );
  expect(orders.length).toBeGreaterThan(20);
  expect(await schemaErrors(pageOf(...orders))).toEqual([]);
});

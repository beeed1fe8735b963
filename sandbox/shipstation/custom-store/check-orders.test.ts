import fs from 'node:fs';
import path from 'node:path';
import { checkPage } from './check-orders';
import { itemXml, orderXml, pageOf } from './test-shop';

const SAMPLE = path.join(__dirname, '../../../test/contracts/shipstation-samples/custom-store-orders.xml');
const reasonOf = async (parts: Record<string, string>): Promise<string | undefined> =>
  (await checkPage(pageOf([orderXml('1', parts)]))).reason;
const withItem = (item: string): { Items: string } => ({ Items: `<Items>${item}</Items>` });
const shipTo = (change: (whole: string) => string): { Customer: string } => ({
  Customer: change(
    '<Customer><CustomerCode>a</CustomerCode><BillTo><Name>A</Name></BillTo><ShipTo><Name>A</Name><Address1>1 Lane</Address1>' +
      '<City>York</City><State>NY</State><PostalCode>1</PostalCode><Country>US</Country></ShipTo></Customer>',
  ),
});

describe('the validation of exported orders', () => {
  it('takes the vendor’s own sample, an empty page, an order without lines and one in any order of its elements', async () => {
    expect(await checkPage(fs.readFileSync(SAMPLE, 'utf8'))).toMatchObject({ pages: 1, reason: undefined });
    expect(await checkPage('<Orders pages="0"/>')).toMatchObject({ pages: 0, good: [], reason: undefined });
    expect(await reasonOf({ Items: '<Items/>' })).toBeUndefined();
    const turned = orderXml('1').replace(/(<OrderID>.*<\/OrderID>)(<OrderNumber>.*<\/OrderNumber>)/, '$2$1');
    expect((await checkPage(pageOf([turned]))).reason).toBeUndefined();
  });

  it('says of an empty country what a merchant reads in ShipStation', async () => {
    expect(await reasonOf(shipTo((whole) => whole.replace('>US<', '><')))).toBe(
      "The 'Country' element is invalid - The value '' is invalid according to its datatype 'StringExactly2' - The actual length is less than the MinLength value.",
    );
  });

  it.each<[string, Record<string, string>, string]>([
    ['a country of three letters', shipTo((w) => w.replace('>US<', '>USA<')), "'Country'"],
    ['a country that is none', shipTo((w) => w.replace('>US<', '>ZZ<')), 'no such country'],
    ['a state by its name', shipTo((w) => w.replace('>NY<', '>New York<')), "'State'"],
    ['no address', shipTo((w) => w.replace('<Address1>1 Lane</Address1>', '')), 'Address1'],
    ['a blank name', shipTo((w) => w.replace(/<ShipTo><Name>A/, '<ShipTo><Name> ')), "'Name'"],
    [
      'a company of 101 letters',
      shipTo((w) => w.replace('<Address1>', `<Company>${'x'.repeat(101)}</Company><Address1>`)),
      'greater than the MaxLength',
    ],
    ['a second number', { Extra: '<OrderNumber>2</OrderNumber>' }, "'OrderNumber'"],
    ['an element nobody knows', { Extra: '<HoldUntil>1</HoldUntil>' }, "'HoldUntil'"],
    ['no id', { OrderID: '' }, 'OrderID'],
    ['a date in ISO form', { OrderDate: '<OrderDate>2024-06-10T18:30:00Z</OrderDate>' }, 'Pattern'],
    ['a date that does not exist', { OrderDate: '<OrderDate>02/30/2024 18:30</OrderDate>' }, 'no such date'],
    ['three decimals', { OrderTotal: '<OrderTotal>1.005</OrderTotal>' }, 'FractionDigits'],
    ['ten millions', { OrderTotal: '<OrderTotal>10000000.00</OrderTotal>' }, 'MaxInclusive'],
    ['a comma in an amount', { OrderTotal: '<OrderTotal>1,00</OrderTotal>' }, "'1,00'"],
    ['a gift of True', { Gift: '<Gift>True</Gift>' }, "'Gift'"],
    ['a fraction', withItem(itemXml('1', 'MUG', 1.5, '1')), "'Quantity'"],
    ['a quantity of none', withItem(itemXml('1', 'MUG', 0, '1')), 'MinInclusive'],
    ['a line without SKU', withItem(itemXml('1', '', 1, '1')), "'SKU'"],
    [
      'a weight without number',
      withItem(itemXml('1', 'M', 1, '1').replace('</Item>', '<Weight/></Item>')),
      "'Weight'",
    ],
    [
      'kilograms',
      withItem(itemXml('1', 'M', 1, '1').replace('</Item>', '<WeightUnits>Kilograms</WeightUnits></Item>')),
      'Enumeration',
    ],
    [
      'an adjustment above zero',
      withItem(itemXml('1', '', 1, '1').replace('</Item>', '<Adjustment>true</Adjustment></Item>')),
      'negative',
    ],
    [
      'eleven options',
      withItem(
        itemXml('1', 'M', 1, '1').replace(
          '</Item>',
          `<Options>${'<Option><Name>a</Name><Value>b</Value></Option>'.repeat(11)}</Options></Item>`,
        ),
      ),
      "'Option'",
    ],
  ])('refuses %s', async (_what, parts, said) => {
    expect(await reasonOf(parts)).toContain(said);
  });

  it('takes an adjustment without SKU below zero', async () => {
    const line = itemXml('1', '', 1, '-1.00').replace('</Item>', '<Adjustment>true</Adjustment></Item>');
    expect(await reasonOf(withItem(line))).toBeUndefined();
  });

  it('stops at the first bad order, and gives those before it', async () => {
    const bad = orderXml('2', { OrderTotal: '' });
    const worse = orderXml('3', { OrderTotal: '<OrderTotal>x</OrderTotal>' });
    const page = await checkPage(pageOf([orderXml('1'), bad, worse, orderXml('4')], 3));
    expect(page).toMatchObject({ pages: 3, badOrder: '2' });
    expect(page.reason).toContain('OrderTotal');
    expect(page.good).toHaveLength(1);
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'Root element is missing.'],
    ['a page with an error text', '<html><body>Oops<br></body></html>', 'unexpected close tag'],
    [
      'a control character',
      pageOf([orderXml('1', { CustomField3: '<CustomField3>\u0007</CustomField3>' })]),
      'disallowed character',
    ],
    ['a document type', '<!DOCTYPE Orders [<!ENTITY x "y">]><Orders pages="1"/>', 'DTD'],
  ])('cannot read %s', async (_what, document, said) => {
    await expect(checkPage(document)).rejects.toThrow(said);
  });

  it.each<[string, string, string]>([
    ['no number of pages', '<Orders/>', 'pages'],
    ['more pages than a short holds', '<Orders pages="32768"/>', 'pages'],
    ['a page attribute', '<Orders pages="1" page="1"/>', 'page'],
    ['another root', '<Order pages="1"/>', 'Order'],
  ])('refuses %s', async (_what, document, said) => {
    expect((await checkPage(document)).reason).toContain(said);
  });
});

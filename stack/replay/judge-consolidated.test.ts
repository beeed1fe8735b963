import { Decimal } from 'decimal.js';
import { type FoundDaySale, judgeConsolidated } from './judge-consolidated';
import { readDay } from './read-day';
import { readGoods } from './read-goods';

const csv = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1,85123A,HEART,6,2010-12-01 08:26:00,2.55,1,United Kingdom
2,85123a,HEART,4,2010-12-01 08:27:00,2.50,2,United Kingdom
2,M,Manual,1,2010-12-01 08:27:00,1.25,2,United Kingdom
2,POST,POSTAGE,1,2010-12-01 08:27:00,3,2,United Kingdom
3,85123A,HEART,-2,2010-12-01 08:28:00,2.55,3,United Kingdom
`;
const day = readDay(csv, 'day.csv');
const goods = readGoods(csv, day);
const sale = (over: Partial<FoundDaySale> = {}): FoundDaySale => ({
  number: 'SO-1',
  reference: '2 orders',
  customer: 'Daily sales',
  orderTotal: new Decimal('29.55'),
  invoiceTotal: new Decimal('29.55'),
  paid: new Decimal('29.55'),
  goods: [{ sku: '85123A', quantity: new Decimal(10) }],
  ...over,
});
const judge = (...sales: FoundDaySale[]) =>
  judgeConsolidated(day, goods, new Set(['85123A']), sales, 'Daily sales');

test("the file's goods are read whatever case their codes have; what is no goods is left aside", () => {
  expect([...goods].map(([code, quantity]) => `${code} ${quantity.toFixed()}`)).toEqual(['85123A 10', 'M 1']);
});

test("one sale of the day's money and goods is good; so are two that share them", () => {
  expect(judge(sale())).toMatchObject({ good: true, salesMade: 1, services: 1, cannotBeSale: ['3'] });
  const part = { orderTotal: new Decimal(10), invoiceTotal: new Decimal(10), paid: new Decimal(10) };
  const rest = {
    orderTotal: new Decimal('19.55'),
    invoiceTotal: new Decimal('19.55'),
    paid: new Decimal('19.55'),
  };
  const two = [
    sale({ ...part, goods: [{ sku: '85123A', quantity: new Decimal(4) }] }),
    sale({ ...rest, goods: [{ sku: '85123a', quantity: new Decimal(6) }] }),
  ];
  expect(judge(...two).good).toBe(true);
});

test.each([
  ['no sale', []],
  ['a doubled one', [sale(), sale()]],
  ['a cent less paid', [sale({ paid: new Decimal('29.54') })]],
  ['one piece less', [sale({ goods: [{ sku: '85123A', quantity: new Decimal(9) }] })]],
  ['goods that nobody sold', [sale({ goods: [...sale().goods, { sku: 'X', quantity: new Decimal(1) }] })]],
  ['another customer', [sale({ customer: 'Anna' })]],
])('%s is not good', (_case, sales) => {
  expect(judge(...sales).good).toBe(false);
});

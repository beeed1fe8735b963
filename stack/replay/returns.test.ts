import { Decimal } from 'decimal.js';
import { type FoundCredits, judgeReturns } from './judge-returns';
import { matchReturns } from './match-returns';
import { readReturns } from './read-returns';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const csv = [
  header,
  '1,MUG,A mug,6,2010-12-01 08:00:00,2.55,17850.0,United Kingdom',
  '1,POST,Postage,1,2010-12-01 08:00:00,18.00,17850.0,United Kingdom',
  '2,mug,A mug,2,2010-12-01 09:00:00,2.55,17850.0,United Kingdom',
  '3,MUG,A mug,9,2010-12-01 09:30:00,2.55,99.0,France',
  'C4,MUG,A mug,-3,2010-12-01 10:00:00,2.55,17850.0,United Kingdom',
  'C4,POST,Postage,-1,2010-12-01 10:00:00,18.00,17850.0,United Kingdom',
  'C4,LAMP,A lamp,-1,2010-12-01 10:00:00,9.95,17850.0,United Kingdom',
  'C5,MUG,A mug,-2,2010-12-01 11:00:00,2.55,17850.0,United Kingdom',
  'C6,MUG,A mug,-1,2010-12-01 07:00:00,2.55,17850.0,United Kingdom',
  'C7,MUG,A mug,-1,2010-12-01 12:00:00,0,99.0,France',
].join('\n');

const matched = () => {
  const { returns, orders } = readReturns(csv);
  return { documents: returns.length, of: matchReturns(returns, orders, new Set(['1', '2', '3'])) };
};

test('a return belongs to the customer’s latest earlier order that has so much of it left, else to a sale from before', () => {
  const { of } = matched();
  expect(of.played.map(({ document, order, total }) => [document.number, order, total.toFixed(2)])).toEqual([
    ['C4', '1', '25.65'],
    ['C4', null, '9.95'],
    ['C5', '2', '5.10'],
    ['C6', null, '2.55'],
  ]);
  expect(of.worthNothing).toEqual(['C7: 1 × MUG']);
});

const credit = (reference: string, amount: string, restocked: [string, number][] = []): FoundCredits => ({
  reference,
  credited: new Decimal(amount),
  paidBack: new Decimal(amount),
  restocked: new Map(restocked),
});
const all = [
  credit('1', '25.65', [['mug', 3]]),
  credit('2', '5.1', [['mug', 2]]),
  credit('3', '0'),
  credit('C4', '9.95'),
  credit('C6', '2.55'),
];
const judged = (found: FoundCredits[], waits: [string, string | null][] = []) => {
  const { documents, of } = matched();
  return judgeReturns(documents, of, found, new Map(waits), new Set(['mug', 'lamp']));
};

test('the verdict is good when Cin7 holds just what the books give back', () => {
  expect(judged(all)).toMatchObject({
    good: true,
    books: '43.25',
    credited: '43.25',
    ofOrders: 2,
    fromBefore: 2,
  });
});

test('a sale from before that waits for a person by the rule is explained, and by no other word', () => {
  const some = all.filter(({ reference }) => !reference.startsWith('C'));
  const hand = 'Needs you: historical-refund-by-hand';
  const rule: [string, string][] = [
    ['C4', hand],
    ['C6', hand],
  ];
  expect(judged(some, rule)).toMatchObject({
    good: true,
    byHand: ['C4: 9.95', 'C6: 2.55'],
    credited: '30.75',
  });
  expect(judged(some, [['C4', hand]])).toMatchObject({ good: false });
  expect(judged(some)).toMatchObject({ good: false });
});

test.each([
  ['a cent is missing', [credit('1', '25.64', [['mug', 3]]), ...all.slice(1)]],
  ['a piece is missing', [credit('1', '25.65', [['mug', 2]]), ...all.slice(1)]],
  [
    'a return of a sale from before moved stock',
    [...all.slice(0, 3), credit('C4', '9.95', [['lamp', 1]]), ...all.slice(4)],
  ],
  ['it was not paid back', [{ ...(all[0] ?? credit('1', '0')), paidBack: new Decimal(0) }, ...all.slice(1)]],
  ['something was credited that nobody returned', [...all, credit('9', '1.00')]],
])('the verdict is bad when %s', (_what, found) => {
  expect(judged(found)).toMatchObject({ good: false });
});

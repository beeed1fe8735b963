import { judgeStock, type StockAt, type StockMove } from './judge-stock';
import { readPieces } from './read-pieces';

const day = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
1,85123a,HEART,4,2010-12-01 08:26:00,0,17850.0,United Kingdom
1,POST,POSTAGE,1,2010-12-01 08:26:00,18,17850.0,United Kingdom
1,M,Manual,1,2010-12-01 08:26:00,1,17850.0,United Kingdom
2,85123A,HEART,2,2010-12-01 08:45:00,2.55,12583.0,France
2,D,Discount,-1,2010-12-01 08:45:00,27.5,12583.0,France
C3,85123A,HEART,-5,2010-12-01 09:41:00,2.55,14527.0,United Kingdom
`;
const at = (location: string, onHand: number): StockAt => ({ sku: '85123a', location, onHand });
const move = (order: string, location: string, returned: StockAt[] = []): StockMove => ({
  orders: [order],
  location,
  returned,
});
const known = new Set(['85123a']);
const sold = readPieces(day);

test('the pieces of each order: goods only, whatever the case of their codes', () => {
  expect([...sold].map(([number, pieces]) => [number, Object.fromEntries(pieces)])).toEqual([
    ['1', { '85123a': 10, m: 1 }],
    ['2', { '85123a': 2 }],
  ]);
});

test('what is left is what lay there less what was sold, at the location of each sale', () => {
  const before = [at('London', 20), at('Rotterdam', 20)];
  const moves = [move('1', 'London'), move('2', 'Rotterdam')];
  const after = [at('London', 10), at('Rotterdam', 18)];
  expect(judgeStock({ before, after, known }, sold, moves)).toEqual([]);
  expect(judgeStock({ before, after: [at('London', 10), at('Rotterdam', 16)], known }, sold, moves)).toEqual([
    { sku: '85123a', location: 'Rotterdam', expected: 18, found: 16 },
  ]);
});

test('what came back with a credit note lies there again; a SKU that Cin7 does not know moved nothing', () => {
  const moves = [move('1', 'London', [at('Dublin', 5)])];
  const after = [at('London', 10), at('Dublin', 5)];
  expect(judgeStock({ before: [at('London', 20)], after, known }, sold, moves)).toEqual([]);
  expect(judgeStock({ before: [], after: [], known: new Set() }, sold, moves.slice(0, 0))).toEqual([]);
});

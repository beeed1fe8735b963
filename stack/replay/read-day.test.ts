import { PlainError } from '../plain-error';
import { readDay } from './read-day';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const row = (number: string, quantity: string, price: string, code = '22138') =>
  `${number},${code},A THING,${quantity},2010-12-01 08:26:00,${price},17850.0,United Kingdom`;
const day = (...rows: string[]) => readDay([header, ...rows, ''].join('\n'), 'day.csv');
const totals = (...rows: string[]) => day(...rows).orders.map((order) => order.total.toFixed());

describe("a day's CSV as the verdict reads it", () => {
  it('sums quantity times price over all lines of a document, without floats', () => {
    expect(totals(row('1', '3', '0.1'), row('2', '1', '9.99'), row('1', '6', '2.55', 'POST'))).toEqual([
      '15.6',
      '9.99',
    ]);
  });

  it('takes half a cent of three-decimal prices as a cent, once for the whole document', () => {
    expect(
      totals(row('1', '1', '0.005'), row('2', '3', '0.001'), row('3', '1', '0.004'), row('3', '1', '0.004')),
    ).toEqual(['0.01', '0', '0.01']);
  });

  it('says of a document without any positive quantity, and of no other, that it cannot be a sale', () => {
    const { orders } = day(row('1', '-2', '0'), row('2', '-2', '0'), row('2', '1', '0'), row('3', '0', '5'));
    expect(orders.map(({ number, canBeSale }) => [number, canBeSale])).toEqual([
      ['1', false],
      ['2', true],
      ['3', false],
    ]);
  });

  it('counts cancellations and book entries, which are no orders', () => {
    const read = day(
      row('1', '1', '1'),
      row('C2', '-1', '1'),
      row('C2', '-1', '2'),
      row('A3', '1', '1', 'B'),
    );
    expect(read).toMatchObject({ documents: 3, cancellations: ['C2'], bookEntries: ['A3'] });
    expect(read.orders.map((order) => order.number)).toEqual(['1']);
  });

  it('reads a file with a byte order mark, empty lines and commas in descriptions', () => {
    const text = `\uFEFF${header}\r\n\r\n1,22138,"PLATES, SET OF 3",2,2010-12-01 08:26:00,1.25,,EIRE\r\n`;
    expect(readDay(text, 'day.csv').orders).toMatchObject([{ number: '1', lines: 1 }]);
  });

  it.each([
    ['', 'day.csv is empty.'],
    [`${header}\n`, 'day.csv holds no rows below its header.'],
    ['a;b\n1;2\n', 'day.csv is not a day of the shop: it lacks InvoiceNo, StockCode,'],
    [header.replace(',UnitPrice', ',Price') + '\n' + row('1', '1', '1'), 'it lacks UnitPrice.'],
    [`${header}\n1,2\n`, 'day.csv is no CSV file:'],
    [`${header}\n${row('1', 'two', '1')}\n`, 'day.csv, line 2: Quantity "two" is no number.'],
    [`${header}\n${row('1', '1.5', '1')}\n`, 'day.csv, line 2: Quantity "1.5" is no whole number.'],
    [`${header}\n${row('1', '1', '')}\n`, 'day.csv, line 2: UnitPrice "" is no number.'],
    [`${header}\n${row('', '1', '1')}\n`, 'day.csv, line 2: the row has no InvoiceNo.'],
    [`${header}\n${row('C1', '-1', '1')}\n`, 'day.csv holds no order.'],
  ])('refuses %j in one sentence', (text, sentence) => {
    expect(() => readDay(text, 'day.csv')).toThrow(sentence);
    expect(() => readDay(text, 'day.csv')).toThrow(PlainError);
  });
});

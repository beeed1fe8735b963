import { Decimal } from 'decimal.js';
import { type ExpectedDay } from './read-day';
import { type FoundSale, judge } from './verdict';

const day: ExpectedDay = {
  documents: 5,
  orders: [
    { number: '1001', lines: 2, total: new Decimal('15.30'), canBeSale: true },
    { number: '1002', lines: 1, total: new Decimal('0'), canBeSale: true },
    { number: '1003', lines: 1, total: new Decimal('0'), canBeSale: false },
  ],
  cancellations: ['C1004'],
  bookEntries: ['A1005'],
};
const inShipStation = ['1001', '1002', '1003'];

const sale = (reference: string, total: string, over: Partial<FoundSale> = {}): FoundSale => ({
  number: `SO-${reference}`,
  reference,
  orderTotal: new Decimal(total),
  invoiceTotal: new Decimal(total),
  paid: new Decimal(total),
  ...over,
});
const made = [sale('1001', '15.3'), sale('1002', '0')];

describe('the verdict on a day', () => {
  it('is good when every order that can be a sale is one sale of the same amount', () => {
    expect(judge(day, made, inShipStation)).toEqual({
      good: true,
      documents: 5,
      orders: 3,
      cannotBeSale: ['1003'],
      cancellations: 1,
      bookEntries: 1,
      salesMade: 2,
      doubled: [],
      missing: [],
      differs: [],
      unexpected: [],
      notPlayed: [],
    });
  });

  it('fails when a sale is missing', () => {
    expect(judge(day, made.slice(1), inShipStation)).toMatchObject({ good: false, missing: ['1001'] });
  });

  it('fails when an order became two sales', () => {
    const twice = [...made, sale('1001', '15.3', { number: 'SO-again' })];
    expect(judge(day, twice, inShipStation)).toMatchObject({
      good: false,
      doubled: [{ order: '1001', sales: ['SO-1001', 'SO-again'] }],
    });
  });

  it.each([
    ['order', { orderTotal: new Decimal('15.31') }, '15.31'],
    ['invoice', { invoiceTotal: new Decimal('15.29') }, '15.29'],
    ['invoice', { invoiceTotal: null }, 'none'],
    ['payment', { paid: new Decimal('15.31') }, '15.31'],
    ['payment', { paid: new Decimal('30.60') }, '30.60'],
    ['order', { orderTotal: new Decimal('15.3001') }, '15.3001'],
  ] as const)('fails when the %s is off: %j', (what, over, found) => {
    const off = [sale('1001', '15.3', over), sale('1002', '0')];
    expect(judge(day, off, inShipStation)).toMatchObject({
      good: false,
      differs: [{ order: '1001', sale: 'SO-1001', what, expected: '15.30', found }],
    });
  });

  it('asks for no order document of a service sale, only for its invoice and payment', () => {
    const service = [sale('1001', '15.3', { orderTotal: null }), sale('1002', '0')];
    expect(judge(day, service, inShipStation).good).toBe(true);
  });

  it.each([
    ['an order that cannot be one', '1003'],
    ['a cancellation', 'C1004'],
    ['something else', ''],
  ])('fails when a sale was made of %s', (_of, reference) => {
    expect(judge(day, [...made, sale(reference, '1')], inShipStation)).toMatchObject({
      good: false,
      unexpected: [{ order: reference, sale: `SO-${reference}` }],
    });
  });

  it('fails when ShipStation does not hold each order once: then the day was not played', () => {
    expect(judge(day, made, ['1001', '1002'])).toMatchObject({ good: false, notPlayed: ['1003'] });
    expect(judge(day, made, [...inShipStation, '1002'])).toMatchObject({ good: false, notPlayed: ['1002'] });
  });
});

import fc from 'fast-check';
import { compare, decimal, isPositive, multiply, sum } from '../money';
import { spreadTax, type Taxable } from './spread-tax';

const cents = (min: number, max: number) =>
  fc.integer({ min, max }).map((n) => multiply(String(n), '0.01') as string);
const anyItems = fc.array(fc.record({ net: cents(-500, 99_999), tax: fc.option(cents(0, 5_000)) }), {
  minLength: 1,
  maxLength: 30,
});
const untaxed = (nets: readonly string[]): Taxable[] => nets.map((net) => ({ net, tax: null }));

describe('tax on shipping', () => {
  it('is prorated over the total of the invoice lines when it is taxable, and is none when it is not', () => {
    const items = untaxed(['30.00', '60.00']);
    expect(spreadTax(items, '10.00', '8.25', true)).toMatchObject({
      items: ['2.48', '4.95'],
      shipping: '0.82',
    });
    expect(spreadTax(items, '10.00', '8.25', false)).toMatchObject({
      items: ['2.75', '5.50'],
      shipping: '0.00',
    });
  });

  it('never moves what ShipStation gave a line', () => {
    const given = [
      { net: '30.00', tax: '3.00' },
      { net: '60.00', tax: '0.00' },
    ];
    expect(spreadTax(given, '10.00', '3.80', true)).toMatchObject({
      items: ['3.00', '0.00'],
      shipping: '0.80',
    });
  });

  it('whatever the order, the parts are its tax to the cent', () => {
    fc.assert(
      fc.property(
        anyItems,
        cents(0, 9_999),
        cents(0, 9_999),
        fc.boolean(),
        (items, shipping, tax, taxable) => {
          const spread = spreadTax(items, shipping, tax, taxable);
          expect(compare(sum([...spread.items, spread.shipping]), tax)).toBe(0);
          expect(spread.items).toHaveLength(items.length);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('each share of a prorated tax is less than a cent off its exact part', () => {
    fc.assert(
      fc.property(
        fc.array(cents(1, 99_999), { minLength: 1, maxLength: 30 }),
        cents(1, 9_999),
        cents(0, 99_999),
        (nets, shipping, tax) => {
          const spread = spreadTax(untaxed(nets), shipping, tax, true);
          const all = decimal(sum([...nets, shipping]));
          [...nets, shipping].forEach((net, index) => {
            const exact = decimal(tax).times(decimal(net)).div(all);
            const share = decimal([...spread.items, spread.shipping][index] ?? 'NaN');
            expect(share.minus(exact).abs().lt('0.01')).toBe(true);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a charge that is not taxable bears none while any line can', () => {
    fc.assert(
      fc.property(anyItems, cents(1, 9_999), cents(0, 9_999), (items, shipping, tax) => {
        fc.pre(items.some(({ net }) => isPositive(net)));
        fc.pre(compare(sum(items.map((item) => item.tax ?? '0')), tax) <= 0);
        expect(spreadTax(items, shipping, tax, false).shipping).toBe('0.00');
      }),
    );
  });
});

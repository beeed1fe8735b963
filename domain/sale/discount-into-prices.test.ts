import fc from 'fast-check';
import { add, compare, isNegative, multiply, sum } from '../money';
import { type SalePlan } from '../sale-plan';
import { order, product, ref, settings, type OrderInput } from '../test-kit/order';
import { discountIntoPrices, hasNegativeCharge } from './discount-into-prices';
import { productBook } from './match-product';
import { planSale } from './plan-sale';

function planOf(of: OrderInput): SalePlan {
  const plan = planSale({
    ref,
    generation: 1,
    order: order(of),
    settings: settings(),
    products: productBook([product('A'), product('B')]),
    route: { location: 'London', reason: 'It is the default location.', candidates: [] },
    lineTaxRule: null,
    company: { orderDate: '2026-01-05', paymentDate: null, currency: 'GBP' },
  });
  if (!plan.ok) throw new Error(plan.problem.sentence);
  return plan.value;
}

const coupon = (amount: string) => ({ sku: null, name: 'Coupon', unitPrice: `-${amount}`, adjustment: true });
const partsTotal = ({ lines, charges }: SalePlan) =>
  sum([...lines, ...charges].map(({ total, tax }) => add(total, tax)));

test('a coupon is taken off the prices in proportion, and the total stays', () => {
  const plan = planOf({
    lines: [
      { sku: 'A', quantity: '3', unitPrice: '10', tax: '4' },
      { sku: 'B', unitPrice: '10' },
      coupon('1'),
    ],
    tax: '4',
  });
  const lowered = discountIntoPrices(plan);
  expect(lowered?.lines.map(({ price, tax }) => `${price} ${tax}`)).toEqual(['9.75 4.00', '9.75 0.00']);
  expect(lowered?.charges).toEqual([]);
  expect(lowered?.total).toBe('43.00');
  expect(lowered?.notes.at(-1)).toBe(
    'Cin7 Core takes no amount below zero: Coupon (-1.00) was taken off the prices.',
  );
});

test('nothing is done where there is not enough to take it from', () => {
  const plan = planOf({ lines: [{ sku: 'A', unitPrice: '1' }], shipping: '5' });
  const more = { ...plan, charges: plan.charges.map((one) => ({ ...one, total: plan.total })) };
  expect(hasNegativeCharge(more)).toBe(false);
  const worse: SalePlan = {
    ...plan,
    charges: [{ ...plan.charges[0], description: 'Coupon', total: '-9.00', price: '-9.00' } as never],
  };
  expect(discountIntoPrices(worse)).toBeNull();
});

test('whatever the order, no amount is below zero afterwards, and total, taxes and quantities are the same', () => {
  const cents = (min: number, max: number) =>
    fc.integer({ min, max }).map((n) => multiply(String(n), '0.01') as string);
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          sku: fc.constantFrom('A', 'B', 'NEW'),
          quantity: fc.integer({ min: 1, max: 60 }).map(String),
          unitPrice: cents(100, 9_999),
          tax: fc.option(cents(0, 900), { nil: null }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      cents(1, 100),
      cents(0, 2_000),
      (lines, off, shipping) => {
        const tax = sum(lines.map((one) => one.tax ?? '0'));
        const plan = planOf({ lines: [...lines, coupon(off)], tax, shipping });
        const lowered = discountIntoPrices(plan);
        if (lowered === null) throw new Error('there was enough to take it from');
        expect(hasNegativeCharge(plan)).toBe(true);
        expect([...lowered.lines, ...lowered.charges].some(({ total }) => isNegative(total))).toBe(false);
        expect(compare(partsTotal(lowered), plan.total)).toBe(0);
        expect(compare(sum([...lowered.lines, ...lowered.charges].map((one) => one.tax)), plan.tax)).toBe(0);
        expect(lowered.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual(
          plan.lines.map(({ sku, quantity }) => [sku, quantity]),
        );
      },
    ),
  );
});

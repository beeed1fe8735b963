import fc from 'fast-check';
import { add, compare, isZero, money, multiply, placesOf, plain, round, subtract, sum } from '../money';
import { as, type SsOrderId } from '../ids';
import { type SalePlan } from '../sale-plan';
import { billOrder } from '../sale/bill-order';
import { productBook } from '../sale/match-product';
import { maxPlannedLines } from '../sale/plan-sale';
import { planPayment } from '../sale/plan-payment';
import { order, product, ref, settings, type LineInput, type OrderInput } from '../test-kit/order';
import { batchId, isBatchId } from './batch-id';
import { DaySale, type DayMember } from './day-sale';

const book = productBook([
  product('A'),
  product('B'),
  product('FITTING', { type: 'Service', name: 'Fitting' }),
]);
const daily = settings({
  consolidation: 'daily',
  paymentAccounts: { Card: '713', Cash: '714' },
});
const batch = { ...ref, orderId: batchId('2026-11-22', 1) };

function memberOf(of: OrderInput): DayMember {
  const one = order(of);
  const bill = billOrder(one, book, daily);
  if (!bill.ok) throw new Error(bill.problem.sentence);
  const { payment } = planPayment(
    { ref, generation: 1, date: '2026-11-22', total: bill.value.total },
    one,
    daily,
  );
  return { bill: bill.value, payment: payment && { account: payment.account, amount: payment.amount } };
}

function planOf(members: readonly DayMember[], over = daily): SalePlan {
  const day = new DaySale();
  for (const member of members) day.add(member);
  return day.plan({
    ref: batch,
    generation: 1,
    day: '2026-11-22',
    route: { location: 'London', reason: 'It is the default location.', candidates: [] },
    settings: over,
    currency: 'GBP',
    notes: [],
  });
}

const partsTotal = ({ lines, charges }: SalePlan) =>
  sum([...lines, ...charges].map(({ total, tax }) => add(total, tax)));

test('goods by SKU, services and discounts by name, shipping as one charge, payments by account', () => {
  const plan = planOf([
    memberOf({
      lines: [
        { sku: 'A', quantity: '2', unitPrice: '10' },
        { sku: 'NEW', name: 'Gift wrap', unitPrice: '3' },
        { sku: null, name: 'Coupon', unitPrice: '-1', adjustment: true },
      ],
      shipping: '4',
      tax: '2.40',
      paymentMethod: 'Card',
    }),
    memberOf({
      lines: [
        { sku: 'a', quantity: '1', unitPrice: '9.50' },
        { sku: 'B', quantity: '3', unitPrice: '1' },
        { sku: null, name: 'Coupon', unitPrice: '-2', adjustment: true },
      ],
      shipping: '6',
      paymentMethod: 'Cash',
    }),
    memberOf({
      lines: [{ sku: 'NEW', name: 'Gift wrap', quantity: '2', unitPrice: '3' }],
      paymentMethod: 'Card',
    }),
  ]);
  expect(plan.lines.map(({ sku, quantity, price }) => `${quantity} ${sku} ${price}`)).toEqual([
    '3 A 9.8333',
    '3 B 1.00',
  ]);
  expect(
    plan.charges.map(({ description, quantity, total }) => `${quantity} ${description} ${total}`),
  ).toEqual(['3 Gift wrap 9.00', '1 Coupon -3.00', '1 Shipping 10.00', '1 Rounding 0.0001']);
  expect(plan.total).toBe('50.90');
  expect(plan.tax).toBe('2.40');
  expect(plan.batch).toMatchObject({ day: '2026-11-22', orders: 3 });
  expect([plan.payment, ...(plan.morePayments ?? [])]).toEqual([
    { account: '713', amount: '34.40', reference: 'SS-ss-26815-day-20261122-1-1', date: '2026-11-22' },
    { account: '714', amount: '16.50', reference: 'SS-ss-26815-day-20261122-1-2', date: '2026-11-22' },
  ]);
});

test('what was chosen stands in the comment, told apart by quantity', () => {
  const of = (value: string, quantity: string) =>
    memberOf({ lines: [{ sku: 'A', quantity, options: [{ name: 'Size', value }] }] });
  expect(planOf([of('S', '1'), of('L', '2'), of('S', '4')]).lines[0]?.comment).toBe(
    '5 × Size: S; 2 × Size: L',
  );
  expect(planOf([of('S', '1'), of('S', '4')]).lines[0]?.comment).toBe('Size: S');
});

test('a draft invoice is not paid, and it is said how much was', () => {
  const plan = planOf([memberOf({ paymentMethod: 'Card' })], { ...daily, invoiceStatus: 'draft' });
  expect(plan.payment).toBeNull();
  expect(plan.notes.join(' ')).toContain('10.00 paid is not written');
});

test('there is room for as many lines as a sale can carry, and known ones always fit', () => {
  const day = new DaySale();
  const wide = (from: number, count: number) =>
    memberOf({
      lines: Array.from({ length: count }, (_, at) => ({ sku: `S${String(from + at)}`, name: 'Thing' })),
    });
  day.add(wide(0, maxPlannedLines - 2));
  expect(day.hasRoomFor(wide(0, 40))).toBe(true);
  expect(day.hasRoomFor(wide(maxPlannedLines, 1))).toBe(false);
});

test('a batch is told from an order of ShipStation by its id', () => {
  expect(isBatchId(batch.orderId)).toBe(true);
  expect(isBatchId(as<SsOrderId>('94113592'))).toBe(false);
});

test('whatever the orders hold, the sale holds their sum: totals, taxes, charges, payments and quantities', () => {
  const cents = (min: number, max: number) =>
    fc.integer({ min, max }).map((n) => multiply(String(n), '0.01') as string);
  const anyLine: fc.Arbitrary<LineInput> = fc.record({
    sku: fc.constantFrom('A', 'a', 'B', 'FITTING', 'NEW', null),
    name: fc.constantFrom('Mug', 'Cup'),
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 500 }).map(String),
      fc.integer({ min: 10_000, max: 99_999 }).map((n) => multiply(String(n), '0.0001') as string),
    ),
    unitPrice: fc.oneof(
      cents(0, 99_999),
      fc.integer({ min: 0, max: 999_999 }).map((n) => multiply(String(n), '0.0001') as string),
    ),
    tax: fc.option(cents(0, 5_000), { nil: null }),
    adjustment: fc.constant(false),
  });
  const anyOrder = fc
    .record({
      lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
      shipping: cents(0, 3_000),
      off: cents(0, 900),
      paid: cents(0, 400_000),
      paymentMethod: fc.constantFrom('Card', 'Cash', 'Cheque', null),
    })
    .map(({ lines, shipping, off, paid, paymentMethod }): OrderInput => {
      const tax = round(sum(lines.map((one) => one.tax ?? '0')), 2);
      const goods = sum(lines.map((one) => multiply(one.quantity ?? '1', one.unitPrice ?? '0')));
      const discount =
        compare(goods, off) > 0
          ? [{ sku: null, name: 'Coupon', unitPrice: `-${off}`, adjustment: true }]
          : [];
      const total = round(add(add(sum([goods, ...discount.map((one) => one.unitPrice)]), tax), shipping), 2);
      return { lines: [...lines, ...discount], shipping, tax, total, amountPaid: paid, paymentMethod };
    });
  fc.assert(
    fc.property(fc.array(anyOrder, { minLength: 1, maxLength: 12 }), (orders) => {
      const members = orders.map(memberOf);
      const plan = planOf(members);
      const parts = [...plan.lines, ...plan.charges];
      const totals = sum(members.map(({ bill }) => bill.total));
      const same = (ours: string, theirs: string) => expect(isZero(subtract(ours, theirs))).toBe(true);

      same(plan.total, totals);
      same(partsTotal(plan), totals);
      same(add(plan.net, plan.tax), totals);
      same(
        plan.tax,
        sum(members.flatMap(({ bill }) => [...bill.items.map((item) => item.tax), bill.shipping.tax])),
      );
      for (const name of ['Shipping', 'Coupon']) {
        const billed = parts.filter((part) => 'description' in part && part.description === name);
        const asked =
          name === 'Shipping'
            ? sum(members.map(({ bill }) => bill.shipping.net))
            : sum(
                members.flatMap(({ bill }) =>
                  bill.items.filter((item) => item.group === null).map(({ net }) => net),
                ),
              );
        same(sum(billed.filter((part) => 'description' in part).map(({ total }) => total)), asked);
      }
      const payments = [plan.payment, ...(plan.morePayments ?? [])].filter((payment) => payment !== null);
      for (const account of ['713', '714']) {
        const asked = sum(
          members.map(({ payment }) => (payment?.account === account ? payment.amount : '0')),
        );
        const paid = payments.filter((payment) => payment.account === account);
        expect(paid.length).toBeLessThanOrEqual(1);
        same(paid[0]?.amount ?? '0', asked);
      }
      for (const sku of ['A', 'B']) {
        const asked = sum(
          members.flatMap(({ bill }) =>
            bill.items.filter((item) => item.product?.sku === sku).map(({ quantity }) => quantity),
          ),
        );
        const lines = plan.lines.filter((line) => line.sku === sku);
        expect(lines.length).toBeLessThanOrEqual(1);
        same(lines[0]?.quantity ?? '0', asked);
      }
      for (const part of parts) {
        expect(placesOf(part.price)).toBeLessThanOrEqual(4);
        expect(placesOf(part.tax)).toBeLessThanOrEqual(4);
        expect(part.quantity).toBe(plain(part.quantity));
        same(part.total, money(round(multiply(part.quantity, part.price), 4)));
      }
    }),
  );
});

import { as, type Money } from '../ids';
import { type PlannedPayment, type SalePlan } from '../sale-plan';
import { order, product, ref, settings } from '../test-kit/order';
import { productBook } from './match-product';
import { planSale } from './plan-sale';
import { settingsInFlight } from './settings-in-flight';

const before = settings({ paymentAccounts: { Card: '713' } });
const planned = (): SalePlan => {
  const plan = planSale({
    ref,
    generation: 1,
    order: order({ paymentMethod: 'Card' }),
    settings: before,
    products: productBook([product('A')]),
    route: { location: 'London', reason: 'It is the default location.', candidates: [] },
    lineTaxRule: null,
    company: { orderDate: '2026-01-05', paymentDate: null, currency: 'GBP' },
  });
  if (!plan.ok) throw new Error(plan.problem.sentence);
  return plan.value;
};

test('unchanged settings leave the plan as it is', () => {
  const plan = planned();
  expect(settingsInFlight(plan, 'captured', before)).toEqual({ plan, changes: [] });
});

test.each([
  ['captured', 'AUTOPICK', 'DRAFT', null, 2],
  ['sale', 'AUTOPICK', 'DRAFT', null, 2],
  ['authorised', 'AUTOPICKPACKSHIP', 'DRAFT', null, 1],
  ['read-back', 'AUTOPICKPACKSHIP', 'DRAFT', null, 1],
  ['invoiced', 'AUTOPICKPACKSHIP', 'AUTHORISED', '713', 0],
  ['paid', 'AUTOPICKPACKSHIP', 'AUTHORISED', '713', 0],
])('at %s only what is not done changes', (stage, autoMode, invoice, account, changes) => {
  const now = { ...before, processing: 'pick' as const, invoiceStatus: 'draft' as const };
  const found = settingsInFlight(planned(), stage, now);
  expect(found.plan).toMatchObject({ autoMode, invoice });
  expect(found.plan.payment?.account ?? null).toBe(account);
  expect(found.changes).toHaveLength(changes);
});

test('a payment follows its method to another account, or to none, until it is written', () => {
  const moved = (accounts: Record<string, string>, stage: string) =>
    settingsInFlight(planned(), stage, { ...before, paymentAccounts: accounts }).plan.payment?.account;
  expect(moved({ Card: '800' }, 'invoiced')).toBe('800');
  expect(moved({ '*': '801' }, 'captured')).toBe('801');
  expect(moved({}, 'captured')).toBeUndefined();
  expect(moved({ Card: '800' }, 'paid')).toBe('713');
});

test('the sale of a day follows them, too: a draft is not paid, and what was paid is written once it is none', () => {
  const one = (account: string, nth: number): PlannedPayment => ({
    account,
    amount: as<Money>('5.00'),
    reference: `SS-1-day-20261122-1-${String(nth)}`,
    date: '2026-11-22',
  });
  const [first, second] = [one('713', 1), one('714', 2)];
  const payments = [first, second];
  const plan: SalePlan = {
    ...planned(),
    payment: first,
    morePayments: [second],
    batch: { day: '2026-11-22', orders: 2, payments },
  };
  const draft = { ...before, processing: 'none' as const, invoiceStatus: 'draft' as const };
  const now = settingsInFlight(plan, 'sale', draft);
  expect(now.plan).toMatchObject({ autoMode: 'NOPICK', invoice: 'DRAFT', payment: null });
  expect(now.plan.morePayments).toBeUndefined();
  expect(now.changes).toHaveLength(2);
  expect(settingsInFlight(now.plan, 'sale', before).plan).toEqual(plan);
  // The accounts stay: what an order was paid by is no longer told apart.
  expect(settingsInFlight(plan, 'sale', { ...before, paymentAccounts: { Card: '800' } }).plan).toEqual(plan);
});

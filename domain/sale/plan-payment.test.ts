import { as, type OrderRef, type SsAccount, type SsOrderId, type TenantId } from '../ids';
import { money } from '../money';
import { planPayment } from './plan-payment';

const ref: OrderRef = {
  tenant: as<TenantId>('t'),
  ssAccount: as<SsAccount>('ss-1'),
  orderId: as<SsOrderId>('7'),
};
const of = { ref, generation: 1, date: '2026-01-05', total: money('50') };
const settings = { paymentAccounts: { Card: '713', PayPal: '714' }, invoiceStatus: 'authorised' as const };
const paid = (amountPaid: string, paymentMethod = 'Card') => ({
  amountPaid: money(amountPaid),
  paymentMethod,
});

test('what was paid beyond the payments before is one more, by its own method’s account and reference', () => {
  const first = planPayment(of, paid('20'), settings).payment;
  expect(first).toMatchObject({ account: '713', amount: '20.00', reference: 'SS-ss-1-7-1' });
  const before = first === null ? [] : [first];
  expect(planPayment({ ...of, before }, paid('20'), settings)).toEqual({ payment: null, notes: [] });
  const second = planPayment({ ...of, before }, paid('45.5', 'PayPal'), settings).payment;
  expect(second).toMatchObject({ account: '714', amount: '25.50', reference: 'SS-ss-1-7-2' });
});

test('all payments together are never more than the total, and the excess is told once', () => {
  const before = [{ account: '713', amount: money('20'), reference: 'SS-ss-1-7-1', date: '2026-01-05' }];
  const { payment, notes } = planPayment({ ...of, before }, paid('60'), settings);
  expect(payment?.amount).toBe('30.00');
  expect(notes).toEqual(['40.00 was paid, 10.00 more than the total; the payment is 30.00.']);
  const all = [...before, ...(payment === null ? [] : [payment])];
  expect(planPayment({ ...of, before: all }, paid('60'), settings)).toEqual({ payment: null, notes: [] });
});

test('a method without an account is no payment, and says so; what was paid less than before is none of ours', () => {
  const before = [{ account: '713', amount: money('20'), reference: 'SS-ss-1-7-1', date: '2026-01-05' }];
  const { payment, notes } = planPayment({ ...of, before }, paid('30', 'Voucher'), settings);
  expect(payment).toBeNull();
  expect(notes).toEqual([
    'Payment method "Voucher" is mapped to no account, so the 10.00 paid is not written to Cin7 Core.',
  ]);
  expect(planPayment({ ...of, before }, paid('10'), settings)).toEqual({ payment: null, notes: [] });
});

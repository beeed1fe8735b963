import { findEntry } from '../../db/ledger/find-entry';
import { type LoadedOrder } from '../../db/orders/load-order';
import { isPaymentLeftOut } from '../../db/orders/payment-left-out';
import { saveLatePayment } from '../../db/orders/save-late-payment';
import { as, type Cin7Account, type OrderRef } from '../../domain/ids';
import { type PlannedPayment, type SalePlan } from '../../domain/sale-plan';
import { accountFor } from '../../domain/sale/plan-payment';
import { readStoreSettings } from '../../schemas/settings';
import { type Deps } from '../deps';
import { orderKey } from './order-key';

/**
 * The plan of an order that is done but for a payment that came later: Cin7 refused it, or could not be asked, and the stage of the order
 * does not tell. What was never sent goes to the account that its method has now.
 *
 * @returns null when every payment is written, or a person left it out.
 */
export async function unwrittenPayments(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  plan: SalePlan,
): Promise<SalePlan | null> {
  if (plan.payment === null || plan.invoice === 'DRAFT') return null;
  const cin7Account = as<Cin7Account>(row.cin7_account);
  const { paymentAccounts } = readStoreSettings(row.settings);
  const entryOf = (nth: number) =>
    findEntry(
      deps.db,
      orderKey(ref, row.generation, cin7Account, 'payment', nth === 1 ? undefined : nth),
      null,
    );
  let isOpen = false;
  const byNow = async (payment: PlannedPayment, at: number): Promise<PlannedPayment> => {
    const entry = await entryOf(at + 1);
    if (entry?.state === 'done') return payment;
    isOpen = true;
    const mayBeSent = entry !== undefined && (entry.doubted || entry.state !== 'not-done');
    const account =
      mayBeSent || payment.method === undefined ? undefined : accountFor(paymentAccounts, payment.method);
    return account === undefined ? payment : { ...payment, account };
  };
  const [payment, ...more] = await Promise.all([plan.payment, ...(plan.morePayments ?? [])].map(byNow));
  if (!isOpen || payment === undefined || (await isPaymentLeftOut(deps.db, ref, row.generation))) return null;
  const again: SalePlan = { ...plan, payment, ...(more.length > 0 && { morePayments: more }) };
  const saved = await saveLatePayment(deps.db, ref, row.generation, again, 1 + more.length);
  return saved ? again : null;
}

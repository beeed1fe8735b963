import { type SalePlan } from '../sale-plan';
import { type StoreSettings } from '../settings';
import { accountFor } from './plan-payment';
import { autoModeOf, invoiceStatusOf } from './processing';

/** Steps that an order has behind it, in the words of its stages. */
const authorised = ['authorised', 'read-back', 'invoiced', 'paid', 'done'];
const invoiced = ['invoiced', 'paid', 'done'];
const paid = ['paid', 'done'];

/**
 * A plan by the settings of now, for the steps that are not done: how far Cin7 goes by itself, the invoice's status, the payment's
 * account. What the sale's header holds stays, and so do the accounts of a day's sale: its orders' methods were summed to them.
 *
 * @param stage how far the order has come.
 * @returns the plan, and in words what is different; no words: it is the same.
 */
export function settingsInFlight(
  plan: SalePlan,
  stage: string,
  settings: Pick<StoreSettings, 'processing' | 'invoiceStatus' | 'paymentAccounts'>,
): { plan: SalePlan; changes: string[] } {
  const changes: string[] = [];
  const now = { ...plan };
  const autoMode = autoModeOf(plan.kind, settings);
  if (!authorised.includes(stage) && autoMode !== plan.autoMode) {
    now.autoMode = autoMode;
    changes.push(`the order is authorised with ${autoMode}`);
  }
  const invoice = invoiceStatusOf(settings);
  if (!invoiced.includes(stage) && invoice !== plan.invoice) {
    now.invoice = invoice;
    changes.push(`the invoice is ${invoice === 'DRAFT' ? 'a draft' : 'authorised'}`);
    // What becomes payable is planned from what was paid, when the order is looked at again.
    if (invoice === 'DRAFT') {
      now.payment = null;
      delete now.morePayments;
    } else if (plan.batch !== undefined) {
      const [payment = null, ...morePayments] = plan.batch.payments ?? [];
      now.payment = payment;
      if (morePayments.length > 0) now.morePayments = morePayments;
    }
  }
  const { payment } = now;
  if (!paid.includes(stage) && payment?.method !== undefined) {
    const account = accountFor(settings.paymentAccounts, payment.method);
    if (account === undefined) {
      now.payment = null;
      changes.push('its payment is written to no account');
    } else if (account !== payment.account) {
      now.payment = { ...payment, account };
      changes.push(`its payment goes to account ${account}`);
    }
  }
  return { plan: changes.length === 0 ? plan : now, changes };
}

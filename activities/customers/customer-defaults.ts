import { type StoreSettings } from '../../domain/settings';
import { Declined } from '../declined';

/** What Cin7 requires of a new customer (contracts: cin7-core §3.14); said in one go. @throws Declined */
export function customerDefaultsOf({ customerDefaults: set, taxRules }: StoreSettings, currency: string) {
  const wanted = {
    Currency: set.currency ?? currency,
    PaymentTerm: set.paymentTerm,
    AccountReceivable: set.accountReceivable,
    RevenueAccount: set.revenueAccount,
    TaxRule: set.taxRule ?? taxRules.default,
  };
  const { Currency, PaymentTerm, AccountReceivable, RevenueAccount, TaxRule } = wanted;
  if (
    Currency === null ||
    PaymentTerm === null ||
    AccountReceivable === null ||
    RevenueAccount === null ||
    TaxRule === null
  ) {
    const missing = Object.entries(wanted).flatMap(([name, value]) => (value === null ? [name] : []));
    throw new Declined({
      code: 'customer-settings-missing',
      whoActs: 'admin',
      sentence: `Cin7 Core requires for a new customer: ${missing.join(', ')}.`,
      fix: 'Set customerDefaults in the settings of the connection; the order then goes on by itself.',
      blockedOn: ['settings'],
    });
  }
  return { Currency, PaymentTerm, AccountReceivable, RevenueAccount, TaxRule };
}

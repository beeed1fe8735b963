import { type Problem } from '../../domain/problems';
import { type TaxRule } from '../../schemas/cin7/reference';

/** Why a rule that Cin7 has cannot name the tax of sales; null = it can. All amounts are sent without tax (design §4 step 5). */
export function whyUnusable(rule: TaxRule): Problem | null {
  if (rule.TaxInclusive === true)
    return unusable(
      'tax-rule-inclusive',
      rule.Name,
      'is inclusive; amounts from ShipStation are without tax',
    );
  if (rule.IsActive === false) return unusable('tax-rule-unknown', rule.Name, 'is not active');
  if (rule.IsTaxForSale === false) return unusable('tax-rule-unknown', rule.Name, 'is not for sales');
  return null;
}

const unusable = (code: 'tax-rule-inclusive' | 'tax-rule-unknown', name: string, what: string): Problem => ({
  code,
  whoActs: 'admin',
  sentence: `Cin7 Core has the tax rule “${name}” already, but it ${what}.`,
  fix: 'Change or rename it in Cin7 Core and try again; or name other rules for the place of business in the settings.',
});

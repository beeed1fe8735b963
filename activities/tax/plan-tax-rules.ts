import { readConnection } from '../../db/connections/read-connection';
import { type TaxRulesPlan } from '../../domain/messages/tax-rules';
import { done, type Outcome } from '../../domain/problems';
import { taxMappingGap } from '../../domain/tax/unfinished-mapping';
import { readStoreSettings } from '../../schemas/settings';
import { openStore } from '../connections/open-connection';
import { type ConnectionRef } from '../../domain/ids';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';
import { unfinishedPlaces } from './unfinished-places';
import { whyUnusable } from './usable-rule';

/**
 * Says which rules are still to be made for the US places of business: State; State, County; State, County, City (design §4, taxRules).
 * What Cin7 has under that name is taken as it is. Nothing is asked of Cin7 while every place has its rules.
 */
export async function planTaxRules(deps: Deps, input: ConnectionRef): Promise<Outcome<TaxRulesPlan>> {
  const { tenant, connection } = input;
  const row = await readConnection(deps.db, tenant, connection);
  const nothing = done<TaxRulesPlan>({ unfinished: 0, make: [] });
  if (row?.kind !== 'store') return nothing;
  if (taxMappingGap({ ...readStoreSettings(row.settings).taxRules, default: 'any' }) === null) return nothing;
  return vendorStep(deps, input, async () => {
    const open = await openStore(deps, tenant, connection, { callClass: 'operator', patient: true });
    const places = unfinishedPlaces(open.settings);
    if (places.length > 0 && open.settings.taxAccount === null) throw new Declined(noAccount);
    const rules = await open.cin7().taxRules();
    const wanted = new Set(places.flatMap(({ names }) => [names.state, names.county, names.city]));
    const known = rules.filter((rule) => wanted.has(rule.Name));
    const unusable = known.map(whyUnusable).find((problem) => problem !== null);
    if (unusable !== undefined) throw new Declined(unusable);
    return {
      unfinished: places.length,
      make: [...wanted].filter((name) => !known.some((rule) => rule.Name === name)),
    };
  });
}

const noAccount = {
  code: 'settings-invalid',
  whoActs: 'admin',
  sentence: 'No account is chosen on which the tax rules of the places of business are made.',
  fix: 'Choose a liability account in taxAccount, then try again.',
} as const;

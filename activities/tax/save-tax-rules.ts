import { changeSettings } from '../../db/connections/save-settings';
import { saveBook } from '../../db/references/save-book';
import { type MadeTaxRule } from '../../domain/messages/tax-rules';
import { type Outcome } from '../../domain/problems';
import { type TaxRule } from '../../schemas/cin7/reference';
import { SettingsDocument } from '../../schemas/settings';
import { toTaxRule } from '../connections/check-cin7';
import { openStore } from '../connections/open-connection';
import { type ConnectionRef } from '../../domain/ids';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';
import { unfinishedPlaces } from './unfinished-places';
import { whyUnusable } from './usable-rule';

/**
 * Reads the rules back, keeps the list, and names them in the settings of the places of business: the mapping is finished, and the orders
 * that were skipped for it go on. A rule that was made by us and renamed in Cin7 since is taken by its new name.
 */
export async function saveTaxRules(
  deps: Deps,
  { tenant, connection, made }: ConnectionRef & { made: MadeTaxRule[] },
): Promise<Outcome<string>> {
  return vendorStep(deps, { tenant, connection }, async () => {
    const open = await openStore(deps, tenant, connection, { callClass: 'operator', patient: true });
    const rules = await open.cin7().taxRules();
    await saveBook(deps.db, tenant, connection)('tax-rules', rules.map(toTaxRule));
    const nameOf = (name: string) => usable(rules, name, made);
    const wanted = unfinishedPlaces(open.settings).flatMap(({ zip, names }) => {
      const [state, county, city] = [nameOf(names.state), nameOf(names.county), nameOf(names.city)];
      // A place that was named after the rules were planned has its turn in the next round.
      return state === null || county === null || city === null
        ? []
        : [{ zip, rules: { state, county, city } }];
    });
    await changeSettings(deps.db, tenant, connection, (column) => {
      const settings = SettingsDocument.parse(column);
      // Settings may have changed since: only places that are there, and still without rules, get theirs.
      const placesOfBusiness = settings.taxRules.placesOfBusiness.map(
        (place) => (place.rules === null && wanted.find(({ zip }) => zip === place.zip)) || place,
      );
      return {
        settings: { ...settings, taxRules: { ...settings.taxRules, placesOfBusiness } },
        supplied: { keys: ['tax', 'settings'], prefixes: [] },
      };
    });
    const told = wanted.map((place) => `${place.zip}: ${Object.values(place.rules).join(' · ')}`);
    return told.length === 0 ? 'Every place of business has its rules.' : `${told.join('; ')}.`;
  });
}

/** The name that the rule bears in Cin7 now; null = it is not there, and was not made in this round. */
function usable(rules: readonly TaxRule[], name: string, made: readonly MadeTaxRule[]): string | null {
  const own = made.find((one) => one.name === name);
  const found = rules.find((rule) => rule.Name === name) ?? rules.find((rule) => rule.ID === own?.id);
  if (found === undefined) {
    if (own !== undefined) throw new Declined(gone(name));
    return null;
  }
  const problem = whyUnusable(found);
  if (problem !== null) throw new Declined(problem);
  return found.Name;
}

const gone = (name: string) =>
  ({
    code: 'tax-rule-unknown',
    whoActs: 'admin',
    sentence: `Cin7 Core does not show the tax rule “${name}”, though it was made.`,
    fix: 'Make it in Cin7 Core by hand and try again; or name other rules for the place of business in the settings.',
  }) as const;

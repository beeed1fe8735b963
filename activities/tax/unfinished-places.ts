import { taxRuleNames } from '../../domain/tax/us-area';
import { type StoreSettings } from '../../domain/settings';
import { Declined } from '../declined';
import { findUsZip } from '../places/us-zip-codes';

export interface UnfinishedPlace {
  zip: string;
  names: { state: string; county: string; city: string };
}

/**
 * The places of business whose rules are not named yet, with the names that they get.
 *
 * @throws Declined for a ZIP that the data do not know, or that lies in no county.
 */
export function unfinishedPlaces({ taxRules }: Pick<StoreSettings, 'taxRules'>): UnfinishedPlace[] {
  return taxRules.placesOfBusiness.flatMap(({ zip, rules }) => {
    if (rules !== null) return [];
    const place = findUsZip(zip);
    if (place === null) throw new Declined(unknownZip(zip));
    return [{ zip, names: taxRuleNames(place) }];
  });
}

const unknownZip = (zip: string) =>
  ({
    code: 'settings-invalid',
    whoActs: 'admin',
    sentence: `No state, county and city are known for the ZIP code ${zip}.`,
    fix: 'Correct the ZIP code of the place of business; or name its three tax rules in the settings by hand.',
  }) as const;

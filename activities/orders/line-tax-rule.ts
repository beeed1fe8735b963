import { type Address } from '../../domain/order';
import { type StoreSettings } from '../../domain/settings';
import { said } from '../../domain/text';
import { type LineTaxRule, lineTaxRule } from '../../domain/tax/line-tax-rule';
import { type UsArea } from '../../domain/tax/us-area';
import { countryCode } from '../../schemas/countries';
import { findRegion } from '../places/regions';
import { findUsZip } from '../places/us-zip-codes';

/** The rule of an order's product lines by the company's US places of business; null = the default rule names them, too. */
export function lineTaxRuleOf(shipTo: Address, { taxRules }: StoreSettings): LineTaxRule | null {
  if (taxRules.placesOfBusiness.length === 0 || countryCode(shipTo.country) !== 'US') return null;
  const area = areaOf(shipTo);
  if (area === null) return null;
  return lineTaxRule(
    area,
    taxRules.placesOfBusiness.map(({ zip, rules }) => ({ zip, rules, place: findUsZip(zip) })),
  );
}

/** By ZIP; by state alone where there is no such ZIP. */
function areaOf({ postalCode, state }: Address): UsArea | null {
  const place = findUsZip(said(postalCode) ?? '');
  if (place !== null) return place;
  const region = findRegion('US', state);
  return region === null ? null : { state: region.name, stateCode: region.code, county: null, city: null };
}

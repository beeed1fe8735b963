import { type AddressKeys } from '../../domain/routing/fit-rows';
import { fold, said } from '../../domain/text';
import { countryCode } from '../../schemas/countries';
import { type PlaceQuery } from './find-place';
import { findRegion } from './regions';
import { townSpellings } from './town-names';

/** Countries whose postcodes begin with the name of an area, and how much of one that is. */
const areaOf: Readonly<Record<string, RegExp>> = {
  US: /^(\d{5})\d{4}$/,
  GB: /^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$/,
  CA: /^([A-Z]\d[A-Z])\d[A-Z]\d$/,
  IE: /^([A-Z]\d[\dW])[A-Z\d]{4}$/,
  NL: /^(\d{4})[A-Z]{2}$/,
};

/**
 * An address in forms that can be compared: countries and states by their codes, towns without case, accents and postal districts,
 * postcodes without blanks. null = the country is not known.
 */
export function addressKeys(query: PlaceQuery): AddressKeys | null {
  const country = countryCode(query.country);
  if (country === null) return null;
  const state = said(query.state);
  const city = said(query.city);
  return {
    country,
    state: state === null ? null : (findRegion(country, state)?.code ?? fold(state)),
    cities: city === null ? [] : townSpellings(country, city),
    zips: zipForms(country, query.postalCode),
  };
}

function zipForms(country: string, postalCode: string | null): string[] {
  const whole = (postalCode ?? '').toUpperCase().replaceAll(/[^A-Z\d]/g, '');
  if (whole === '') return [];
  const area = areaOf[country]?.exec(whole)?.[1];
  return area === undefined ? [whole] : [whole, area];
}

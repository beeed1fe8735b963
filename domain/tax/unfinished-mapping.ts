import { type StoreSettings } from '../settings';

/** What the tax mapping still lacks; null = it is finished. Until then orders are skipped on download (design §4, taxRules). */
export type TaxMappingGap = { lacks: 'default' } | { lacks: 'rules'; zips: string[] };

export function taxMappingGap(taxRules: StoreSettings['taxRules']): TaxMappingGap | null {
  if (taxRules.default === null) return { lacks: 'default' };
  const zips = taxRules.placesOfBusiness.flatMap(({ zip, rules }) => (rules === null ? [zip] : []));
  return zips.length === 0 ? null : { lacks: 'rules', zips };
}

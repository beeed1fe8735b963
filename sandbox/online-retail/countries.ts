import countries from 'i18n-iso-countries';

/** The shop's own names for countries that ISO 3166 does not know, and where it does not say: it sells from Britain. */
const SHOP_NAMES: Readonly<Record<string, string>> = {
  eire: 'IE',
  rsa: 'ZA',
  'channel islands': 'JE',
  'european community': 'BE',
  'west indies': 'JM',
  korea: 'KR',
  unspecified: 'GB',
};

/** ISO 3166-1 alpha-2 of a country as the shop writes it; Britain if it says nothing that can be understood. */
export function countryCode(name: string): string {
  return SHOP_NAMES[name.trim().toLowerCase()] ?? countries.getAlpha2Code(name.trim(), 'en') ?? 'GB';
}

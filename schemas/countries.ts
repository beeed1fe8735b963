import countries from 'i18n-iso-countries/index';
import english from 'i18n-iso-countries/langs/en.json';
import { fold } from '../domain/text';

// Only English: the package's own entry point would load all 79 languages (4 MB) into the process.
countries.registerLocale(english);

/** How countries are written that the ISO list knows by no such name. Keys are folded. */
const aliases: Readonly<Record<string, string>> = {
  eire: 'IE',
  'republic of ireland': 'IE',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  cymru: 'GB',
  'northern ireland': 'GB',
  britain: 'GB',
  'united kingdom of great britain and northern ireland': 'GB',
  'channel islands': 'JE',
  'u k': 'GB',
  'u s a': 'US',
  'united states of america usa': 'US',
  america: 'US',
  rsa: 'ZA',
  uae: 'AE',
  korea: 'KR',
  congo: 'CG',
  holland: 'NL',
  deutschland: 'DE',
  espana: 'ES',
  osterreich: 'AT',
  schweiz: 'CH',
  suisse: 'CH',
  danmark: 'DK',
  norge: 'NO',
  sverige: 'SE',
  suomi: 'FI',
  brasil: 'BR',
  italia: 'IT',
  'viet nam': 'VN',
  laos: 'LA',
  moldova: 'MD',
  syria: 'SY',
  brunei: 'BN',
  macau: 'MO',
  'vatican city': 'VA',
  swaziland: 'SZ',
  'cabo verde': 'CV',
  kosovo: 'XK',
};

/** Codes that are in use, but are not ISO's own. */
const codeAliases: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/**
 * Names as Cin7's own examples write them where those differ from ISO's first one (contracts: cin7-core-examples, sale and customer);
 * else the shorter of the two in common use. Whether Cin7 refuses other spellings is UNCONFIRMED.
 */
const cin7Names: Readonly<Record<string, string>> = {
  US: 'USA',
  RU: 'Russia',
  CN: 'China',
  TW: 'Taiwan',
  IR: 'Iran',
  TZ: 'Tanzania',
  MK: 'North Macedonia',
  PS: 'Palestine',
  GM: 'Gambia',
  CG: 'Congo',
  TR: 'Turkey',
  XK: 'Kosovo',
};

let byFoldedName: Map<string, string> | undefined;

/** ISO 3166-1 alpha-2 of a code (two or three letters) or an English name, however written; null if it is none. */
export function countryCode(text: string | null): string | null {
  const asked = text?.trim() ?? '';
  const upper = asked.toUpperCase();
  if (/^[A-Z]{2}$/.test(upper)) {
    const code = codeAliases[upper] ?? upper;
    return code === 'XK' || countries.isValid(code) ? code : null;
  }
  const alpha3 = /^[A-Z]{3}$/.test(upper) ? countries.alpha3ToAlpha2(upper) : undefined;
  if (alpha3 !== undefined) return alpha3;
  const name = fold(asked);
  if (name === '') return null;
  byFoldedName ??= new Map(
    Object.entries(countries.getNames('en', { select: 'all' })).flatMap(([code, names]) =>
      names.map((one): [string, string] => [fold(one), code]),
    ),
  );
  return aliases[name] ?? byFoldedName.get(name) ?? null;
}

/** English name for Cin7's address fields, of a code or of any name that `countryCode` understands; null if it is no country. */
export function countryName(codeOrName: string | null): string | null {
  const code = countryCode(codeOrName);
  return code === null ? null : (cin7Names[code] ?? countries.getName(code, 'en') ?? null);
}

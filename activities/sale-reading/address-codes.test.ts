import { addressCodes } from './address-codes';

test.each([
  ['USA', 'California', 'US', 'CA'],
  ['United States', 'new york', 'US', 'NY'],
  ['US', 'D.C.', 'US', 'DC'],
  ['US', 'District of Columbia', 'US', 'DC'],
  ['U.S.A.', 'TX', 'US', 'TX'],
  ['US', 'AE', 'US', 'AE'],
  ['US', 'Puerto Rico', 'US', 'PR'],
  ['US', 'Atlantis', 'US', null],
  ['US', '', 'US', null],
  ['Canada', 'Ontario', 'CA', 'ON'],
  ['CA', 'Québec', 'CA', 'QC'],
  ['Great Britain', 'Kent', 'GB', null],
  ['EIRE', '', 'IE', null],
  ['Atlantis', 'x', null, null],
  ['', '', null, null],
])('%s, %s is %s, %s', (country, state, countryCode, stateCode) => {
  expect(addressCodes(country, state)).toEqual({ countryCode, stateCode });
});

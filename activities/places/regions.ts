import { fold } from '../../domain/text';

/**
 * States, provinces and nations of the countries where addresses name them: folded name or code → GeoNames' code of the division.
 * `California` and `CA` are one.
 */
const us = `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia
FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland
MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey
NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island
SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin
WY Wyoming`;

const numbered: Readonly<Record<string, string>> = {
  CA: `AB 01 Alberta|BC 02 British Columbia|MB 03 Manitoba|NB 04 New Brunswick|NL 05 Newfoundland and Labrador|NS 07 Nova Scotia
ON 08 Ontario|PE 09 Prince Edward Island|QC 10 Quebec|SK 11 Saskatchewan|YT 12 Yukon|NT 13 Northwest Territories|NU 14 Nunavut`,
  AU: `ACT 01 Australian Capital Territory|NSW 02 New South Wales|NT 03 Northern Territory|QLD 04 Queensland|SA 05 South Australia
TAS 06 Tasmania|VIC 07 Victoria|WA 08 Western Australia`,
  GB: 'ENG ENG England|SCT SCT Scotland|WLS WLS Wales|NIR NIR Northern Ireland',
};

export interface Region {
  /** As addresses abbreviate it: `CA`, `ON`, `NSW`. */
  code: string;
  /** GeoNames' first-order division. */
  adminCode: string;
  name: string;
}

const rows = (text: string): string[] => text.split(/[|\n]/).filter((row) => row !== '');

const byCountry: ReadonlyMap<string, ReadonlyMap<string, Region>> = new Map([
  [
    'US',
    new Map(
      rows(us).flatMap((row) => {
        const region = { code: row.slice(0, 2), adminCode: row.slice(0, 2), name: row.slice(3) };
        return [fold(region.adminCode), fold(region.name)].map((key): [string, Region] => [key, region]);
      }),
    ),
  ],
  ...Object.entries(numbered).map(([country, text]): [string, Map<string, Region>] => [
    country,
    new Map(
      rows(text).flatMap((row) => {
        const [code = '', adminCode = '', ...words] = row.split(' ');
        const region = { code, adminCode, name: words.join(' ') };
        return [fold(code), fold(region.name)].map((key): [string, Region] => [key, region]);
      }),
    ),
  ]),
]);

/** The division that an address's state means; null where we know none (most countries' addresses are found by town). */
export const findRegion = (country: string, state: string | null): Region | null =>
  byCountry.get(country)?.get(fold(state ?? '')) ?? null;

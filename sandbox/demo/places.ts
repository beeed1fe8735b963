/** The demo company's three locations, in three countries: Cin7 calls them locations, ShipStation warehouses. */
export interface DemoPlace {
  name: string;
  warehouseId: number;
  line1: string;
  city: string;
  state: string;
  postcode: string;
  /** as Cin7 writes it */
  country: string;
  /** as ShipStation writes it */
  countryCode: string;
  isDefault: boolean;
}

export const DEMO_PLACES: readonly DemoPlace[] = [
  {
    name: 'London',
    warehouseId: 901,
    line1: '12 Wharf Road',
    city: 'London',
    state: 'Greater London',
    postcode: 'N1 7GR',
    country: 'United Kingdom',
    countryCode: 'GB',
    isDefault: true,
  },
  {
    name: 'Dublin',
    warehouseId: 902,
    line1: '8 Custom House Quay',
    city: 'Dublin',
    state: 'Dublin',
    postcode: 'D01 A9P3',
    country: 'Ireland',
    countryCode: 'IE',
    isDefault: false,
  },
  {
    name: 'Rotterdam',
    warehouseId: 903,
    line1: 'Wilhelminakade 40',
    city: 'Rotterdam',
    state: 'Zuid-Holland',
    postcode: '3072 AP',
    country: 'Netherlands',
    countryCode: 'NL',
    isDefault: false,
  },
];

/** From where ShipStation would send to that country; what it has not heard of goes out from London. */
export function warehouseFor(countryCode: string | null | undefined): number {
  if (countryCode === 'IE') return 902;
  return ['NL', 'DE', 'FR', 'BE', 'NO', 'DK', 'SE', 'CH', 'AT'].includes(countryCode ?? '') ? 903 : 901;
}

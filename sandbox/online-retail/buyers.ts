import { createHash } from 'node:crypto';
import { countryCode } from './countries';
import { placeIn } from './places';

/** Who an invoice is for. The data names nobody: person, address and way to pay are made up, always the same for one id. */
export interface Buyer {
  username: string;
  email: string;
  paymentMethod: string;
  address: {
    name: string;
    company: null;
    street1: string;
    street2: null;
    street3: null;
    city: string;
    state: string;
    postalCode: string;
    country: string;
    phone: string;
    residential: boolean;
  };
}

const FIRST =
  'Amara Bjorn Carla Daniel Elsie Farid Greta Hamish Ines Jonas Keira Luis Maeve Nadia Oscar Priya'.split(
    ' ',
  );
const LAST =
  'Abbott Baines Carvell Drew Ekwall Forde Garner Holt Imrie Jessop Kettle Lomax Marr Nash Orrell Pike'.split(
    ' ',
  );
const STREETS = ['High Street', 'Station Road', 'Mill Lane', 'Church Walk', 'Market Place', 'Harbour View'];
const PAYMENT_METHODS = ['Card', 'Card', 'PayPal'];

/**
 * @param id the customer's number in the data, or something that names this one guest
 * @param country as the shop writes it; Channel Islands means Jersey for one half of the customers and Guernsey for the other
 */
export function buyerFor(id: string, country: string): Buyer {
  const bytes = createHash('sha256').update(id).digest();
  const at = (index: number): number => bytes.readUInt16BE(index * 2);
  const pick = (list: readonly string[], index: number): string => list[at(index) % list.length] ?? '';
  const islands = country.trim().toLowerCase() === 'channel islands';
  const code = islands && at(5) % 2 === 1 ? 'GG' : countryCode(country);
  const { city, state, postalCode } = placeIn(code, at(0));
  // The number in the name keeps buyers apart who would else be called the same.
  const name = `${pick(FIRST, 1)} ${pick(LAST, 2)} ${id.replace(/\D/g, '')}`;
  return {
    username: `customer-${id.toLowerCase()}`,
    email: `customer-${id.toLowerCase()}@example.com`,
    paymentMethod: pick(PAYMENT_METHODS, 3),
    address: {
      name,
      company: null,
      street1: `${String(1 + (at(4) % 120))} ${pick(STREETS, 6)}`,
      street2: null,
      street3: null,
      city,
      state,
      postalCode,
      country: code,
      phone: `+00 ${String(at(7)).padStart(5, '0')} ${String(at(8)).padStart(5, '0')}`,
      residential: at(9) % 3 !== 0,
    },
  };
}

import { type Address, type Order } from '../order';
import { problems } from '../problem-texts';
import { type Problem } from '../problems';
import { said } from '../text';

/**
 * What the ship-to address lacks to be one. Asked of every order, also one of services only: ShipStation exists to ship, so an order
 * without an address is unfinished there, and Cin7 wants a street and a country in any address (contracts: cin7-core §3.2).
 */
export function addressProblem(order: Pick<Order, 'shipTo'>): Problem | null {
  const missing = missingParts(order.shipTo);
  return missing.length === 0 ? null : problems.addressMissing(missing);
}

function missingParts(address: Address): string[] {
  const street = said(address.street1) ?? said(address.street2) ?? said(address.street3);
  return [
    ...(street === null ? ['street'] : []),
    ...(said(address.city) === null ? ['city'] : []),
    ...(said(address.country) === null ? ['country'] : []),
  ];
}

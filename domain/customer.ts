import { type SsAccount } from './ids';
import { type Address, type Order } from './order';
import { cin7Length, cut, fold, said } from './text';

/** Who bought, so that one buyer is one Cin7 customer, and two of the same name are two. */
export interface BuyerIdentity {
  /** Stable key of the buyer: by ShipStation's customer id, else e-mail, else name and postcode. */
  key: string;
  /** The friendly name (Cin7 `DisplayName`, need not be unique). */
  displayName: string;
  /** The unique name (Cin7 `Name`): the friendly one with what tells this buyer from others. */
  uniqueName: string;
}

type Buyer = Pick<Order, 'customerUsername' | 'customerEmail' | 'billTo' | 'shipTo'>;

const nameless = 'ShipStation buyer';

/**
 * The same buyer has the same key and names however often they order; the same name alone is not the same buyer
 * (contracts: cin7-core §3.14: `Name` is unique, at most 256 long). Ids are those of one ShipStation account: another may count alike.
 */
export function buyerIdentity(
  order: Buyer & Pick<Order, 'orderId' | 'customerId'>,
  ssAccount: SsAccount,
): BuyerIdentity {
  const { billTo, shipTo } = order;
  const email = said(order.customerEmail)?.toLowerCase() ?? null;
  const named = nameOf(order);
  const name = named ?? nameless;
  const displayName = cut(name, cin7Length.customerName);
  const customerId = said(order.customerId);
  if (customerId !== null) {
    return {
      key: `customer:${ssAccount}/${customerId}`,
      displayName,
      uniqueName: withMark(name, `SS ${customerId}`),
    };
  }
  if (email !== null) {
    const unique = name.toLowerCase() === email ? displayName : withMark(name, email);
    return { key: `email:${email}`, displayName, uniqueName: unique };
  }
  const username = said(order.customerUsername);
  if (username !== null) {
    return {
      key: `username:${ssAccount}/${username.toLowerCase()}`,
      displayName,
      uniqueName: withMark(name, username),
    };
  }
  // Without any id the order itself is the last thing that tells two nameless buyers apart.
  const postcode = said(billTo.postalCode) ?? said(shipTo.postalCode);
  if (named === undefined || postcode === null) {
    return {
      key: `order:${ssAccount}/${order.orderId}`,
      displayName,
      uniqueName: withMark(name, `SS order ${order.orderId}`),
    };
  }
  const compact = fold(postcode).replace(/ /g, '');
  return {
    key: `name:${fold(name)}|${compact}`,
    displayName,
    uniqueName: withMark(name, compact.toUpperCase()),
  };
}

/** The buyer's friendly name. */
export const buyerName = (buyer: Buyer): string => cut(nameOf(buyer) ?? nameless, cin7Length.customerName);

const nameOf = ({ billTo, shipTo, customerUsername, customerEmail }: Buyer): string | undefined =>
  [
    billTo.name,
    shipTo.name,
    billTo.company,
    shipTo.company,
    customerUsername,
    customerEmail?.toLowerCase() ?? null,
  ]
    .map(said)
    .find((name) => name !== null) ?? undefined;

/** `Anna Smith (SS 63310475)`: the name gives way to the mark where both do not fit. */
function withMark(name: string, mark: string): string {
  const tail = ` (${cut(mark, 120)})`;
  return `${cut(name, cin7Length.customerName - tail.length)}${tail}`;
}

/** An address as Cin7 holds it. contracts: cin7-core §3.2, §3.14. */
export interface Cin7Address {
  line1: string;
  line2: string;
  city: string;
  state: string;
  postcode: string;
  /** English name of the country. */
  country: string;
  company: string;
  contact: string;
}

/**
 * ShipStation's three street lines as Cin7's two; empty ones are skipped, so that `line1`, which Cin7 requires, is filled if any is.
 * @param countryName English name for the address's country code (`schemas/countries.ts` knows it).
 */
export function toCin7Address(address: Address, countryName: string): Cin7Address {
  const [first = '', ...rest] = [address.street1, address.street2, address.street3]
    .map(said)
    .filter((street) => street !== null);
  const text = (part: string | null, length: number) => cut(part ?? '', length);
  return {
    line1: cut(first, cin7Length.addressLine),
    line2: cut(rest.join(', '), cin7Length.addressLine),
    city: text(address.city, cin7Length.addressLine),
    state: text(address.state, cin7Length.addressLine),
    postcode: text(address.postalCode, cin7Length.postcode),
    country: text(countryName, cin7Length.addressLine),
    company: text(address.company, cin7Length.company),
    contact: text(address.name, cin7Length.shippingContact),
  };
}

/** The billing address; ShipStation often gives none but the name (contracts: shipstation §2.3), then it is the ship-to address. */
export function billingAddress(order: Pick<Order, 'billTo' | 'shipTo'>): Address {
  const { billTo, shipTo } = order;
  const complete = [billTo.street1, billTo.street2, billTo.street3].some((street) => said(street) !== null);
  return complete && said(billTo.country) !== null
    ? billTo
    : { ...shipTo, name: said(billTo.name) ?? shipTo.name, company: said(billTo.company) ?? shipTo.company };
}

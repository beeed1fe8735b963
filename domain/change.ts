import { compare, decimal } from './money';
import { type Address, type Order, type OrderLine } from './order';
import { cut, fold, said } from './text';

/** What a newer snapshot of an order means for a sale that was made from an older one. */
export type Change =
  /** Nothing that the sale would show: another status on the way, notes, payment method, phone. */
  | { kind: 'none' }
  | { kind: 'cancelled'; sentence: string }
  | { kind: 'shipped'; sentence: string }
  /** More was paid than before. */
  | { kind: 'paid'; sentence: string }
  /** Money, lines, quantities or the address differ. `alsoShipped`: it was shipped in the same breath. */
  | { kind: 'edited'; sentences: string[]; alsoShipped: boolean };

/**
 * Compares two snapshots of one order by what a sale is made of (design §4 step 11). A cancellation outweighs any edit.
 * Never ask it about a root of a split or combination: its lines moved to other rows (see `family.ts`).
 */
export function describeChange(before: Order, after: Order): Change {
  if (after.status === 'cancelled') {
    return before.status === 'cancelled'
      ? { kind: 'none' }
      : { kind: 'cancelled', sentence: 'The order was cancelled in ShipStation.' };
  }
  const alsoShipped = after.status === 'shipped' && before.status !== 'shipped';
  const sentences = [
    ...changedLines(before, after),
    ...changedMoney(before, after),
    ...changedAddress(before, after),
  ];
  if (sentences.length > 0) return { kind: 'edited', sentences, alsoShipped };
  if (alsoShipped) return { kind: 'shipped', sentence: 'The order was shipped in ShipStation.' };
  if (compare(after.amountPaid, before.amountPaid) > 0) {
    return { kind: 'paid', sentence: `Paid: ${before.amountPaid} → ${after.amountPaid}.` };
  }
  return { kind: 'none' };
}

/**
 * Canonical text of everything that `describeChange` would call an edit: two snapshots have the same text exactly if there is none.
 * Hash it before it is stored: it holds an address.
 */
export function materialText(order: Order): string {
  const lines = order.lines
    .map((line) => [
      line.key,
      sku(line),
      number(line.quantity),
      number(line.unitPrice),
      tax(line),
      line.adjustment,
    ])
    .map((parts) => JSON.stringify(parts))
    .sort();
  const amounts = [order.total, order.tax, order.shipping].map(number);
  return JSON.stringify(['v1', lines, amounts, addressParts(order.shipTo)]);
}

function changedLines(before: Order, after: Order): string[] {
  const old = new Map(before.lines.map((line) => [line.key, line]));
  const sentences: string[] = [];
  for (const line of after.lines) {
    const was = old.get(line.key);
    old.delete(line.key);
    if (was === undefined) {
      sentences.push(`Line ${named(line)} was added: ${line.quantity} × ${line.unitPrice}.`);
      continue;
    }
    if (sku(was) !== sku(line)) sentences.push(`Line ${named(was)} is now ${named(line)}.`);
    if (compare(was.quantity, line.quantity) !== 0) {
      sentences.push(`Quantity of ${named(line)}: ${was.quantity} → ${line.quantity}.`);
    }
    if (compare(was.unitPrice, line.unitPrice) !== 0) {
      sentences.push(`Price of ${named(line)}: ${was.unitPrice} → ${line.unitPrice}.`);
    }
    if (tax(was) !== tax(line)) {
      sentences.push(`Tax of ${named(line)}: ${was.tax ?? 'none'} → ${line.tax ?? 'none'}.`);
    }
    if (was.adjustment !== line.adjustment) {
      sentences.push(`Line ${named(line)} is ${line.adjustment ? 'now' : 'no longer'} an adjustment.`);
    }
  }
  for (const line of old.values()) sentences.push(`Line ${named(line)} was removed.`);
  return sentences;
}

function changedMoney(before: Order, after: Order): string[] {
  const amounts = [
    ['Total', before.total, after.total],
    ['Tax', before.tax, after.tax],
    ['Shipping', before.shipping, after.shipping],
  ] as const;
  return amounts
    .filter(([, was, is]) => compare(was, is) !== 0)
    .map(([name, was, is]) => `${name}: ${was} → ${is}.`);
}

/** Whether both go to the same address, as far as a sale shows it. */
export const sameShipTo = (before: Order, after: Order): boolean =>
  changedAddress(before, after).length === 0;

/** Names the parts only: an address has no place in a sentence that is shown and kept. */
function changedAddress(before: Order, after: Order): string[] {
  const was = addressParts(before.shipTo);
  const is = addressParts(after.shipTo);
  const names = ['name', 'company', 'street', 'city', 'state', 'postcode', 'country'];
  const changed = names.filter((_, index) => was[index] !== is[index]);
  return changed.length === 0 ? [] : [`The ship-to address changed (${changed.join(', ')}).`];
}

/** Case, accents and punctuation make no other address: ShipStation's validation rewrites them; so does it add a ZIP's last four. */
function addressParts(address: Address): string[] {
  const text = (part: string | null) => fold(part ?? '');
  const street = text(
    [address.street1, address.street2, address.street3].map((part) => part ?? '').join(' '),
  );
  const country = text(address.country);
  const postcode = text(address.postalCode).replace(/ /g, '');
  const zip = country === 'us' && /^\d{9}$/.test(postcode) ? postcode.slice(0, 5) : postcode;
  return [
    text(address.name),
    text(address.company),
    street,
    text(address.city),
    text(address.state),
    zip,
    country,
  ];
}

const sku = (line: OrderLine): string => said(line.sku) ?? '';
const number = (text: string): string => decimal(text).plus(0).toFixed();
/** No tax and a tax of 0 are the same to a sale. */
const tax = (line: OrderLine): string => number(line.tax ?? '0');

function named(line: OrderLine): string {
  const name = cut(said(line.name) ?? '', 60);
  return sku(line) === '' ? `"${name}"` : `"${name}" (${cut(sku(line), 50)})`;
}

import { as, type Cin7Account, type Cin7SaleId } from '../ids';

/**
 * The `orderKey` of every order that we make in ShipStation through its API. By it an order is upserted, a lost answer is found again
 * (contracts: shipstation §2.4), and no connection of ours ever captures it (echo guard, design §1). A part of the Cin7 account stands in
 * it, because two companies may share one ShipStation account. They never change: what was written once is known by its form for ever.
 */

/** Of a Cin7 sale that was exported. */
export const exportOrderKey = (account: Cin7Account, saleId: Cin7SaleId): string =>
  `cin7-${partOf(account)}-sale-${saleId.toLowerCase()}`;

/** Of the order that bears one label, and no other. */
export const labelOrderKey = (account: Cin7Account, labelId: string): string =>
  `cin7-${partOf(account)}-label-${labelId.toLowerCase()}`;

/** What an order of ours stands for. */
export type OrderOfOurs = { kind: 'sale'; saleId: Cin7SaleId } | { kind: 'label'; labelId: string };

const ours = /^cin7-[0-9a-z]{1,8}-(sale|label)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Reads an `orderKey` that we made, of whichever company and connection; null for everybody else's. Only its form is asked. */
export function readOrderKey(orderKey: string | null | undefined): OrderOfOurs | null {
  const [, kind, id] = ours.exec(orderKey?.trim().toLowerCase() ?? '') ?? [];
  if (id === undefined) return null;
  return kind === 'sale' ? { kind, saleId: as<Cin7SaleId>(id) } : { kind: 'label', labelId: id };
}

export const isOurOrderKey = (orderKey: string | null | undefined): boolean =>
  readOrderKey(orderKey) !== null;

/** Whether an order of ours was made for this company: another one of the same ShipStation account has its own. */
export const isOfAccount = (orderKey: string, account: Cin7Account): boolean =>
  orderKey
    .trim()
    .toLowerCase()
    .startsWith(`cin7-${partOf(account)}-`);

/** Account ids are GUIDs; one that is not still gives a part that stays the same. */
function partOf(account: Cin7Account): string {
  const plain = account.toLowerCase().replaceAll(/[^0-9a-z]/g, '');
  return plain === '' ? '0' : plain.slice(0, 8);
}

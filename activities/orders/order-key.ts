import { type Cin7Account, type OrderRef } from '../../domain/ids';
import { cin7Key, type LedgerKey, type WritePurpose } from '../ledger/keys';

/** The ledger's key of one write for an order's generation; `nth` where there are several of a purpose, from 2 on. */
export const orderKey = (
  ref: OrderRef,
  generation: number,
  account: Cin7Account,
  purpose: WritePurpose,
  nth?: number,
): LedgerKey => {
  const object = `${ref.ssAccount}/${ref.orderId}/g${generation}`;
  return cin7Key(ref.tenant, account, nth === undefined ? object : `${object}/${nth}`, purpose);
};

import { type Cin7Account, type OrderRef } from '../../domain/ids';
import { cin7Key, type LedgerKey, type WritePurpose } from '../ledger/keys';

/** The ledger's key of one write for an order's generation. */
export const orderKey = (
  ref: OrderRef,
  generation: number,
  account: Cin7Account,
  purpose: WritePurpose,
): LedgerKey => cin7Key(ref.tenant, account, `${ref.ssAccount}/${ref.orderId}/g${generation}`, purpose);

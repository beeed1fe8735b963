import { findEntry } from '../../db/ledger/find-entry';
import { type LoadedOrder } from '../../db/orders/load-order';
import { as, type Cin7Account } from '../../domain/ids';
import { type OrderInput } from '../../domain/messages/order';
import { type Deps } from '../deps';
import { type LedgerKey } from '../ledger/keys';
import { orderKey } from './order-key';

/** A send of the sale is under way, or was lost: it is settled with the plan that it was sent with. */
export async function saleMayExist(
  deps: Deps,
  { ref, generation }: OrderInput,
  row: LoadedOrder,
): Promise<boolean> {
  return maySent(deps, orderKey(ref, generation, as<Cin7Account>(row.cin7_account), 'create-sale'));
}

/** A write is under way, was lost, or is done. */
export async function maySent(deps: Deps, key: LedgerKey): Promise<boolean> {
  const entry = await findEntry(deps.db, key, null);
  return entry !== undefined && (entry.doubted || ['sending', 'unknown', 'done'].includes(entry.state));
}

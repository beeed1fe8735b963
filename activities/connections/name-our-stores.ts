import { listLogins } from '../../db/export-logins/list-logins';
import { nameExportStores } from '../../db/exports/name-export-stores';
import { isStoreAddress } from '../../domain/custom-store/address';
import { type ConnectionRef } from '../../domain/ids';
import { type Store } from '../../schemas/shipstation/reference';
import { type Deps } from '../deps';

/**
 * Notes which of the account's stores are this custom store, by the address that was typed in there (contracts: shipstation §2.10):
 * orders in them are ours, whatever their number (design §1).
 *
 * @returns their ids.
 */
export async function nameOurStores(
  deps: Deps,
  { tenant, connection }: ConnectionRef,
  stores: readonly Store[],
): Promise<string[]> {
  const logins = await listLogins(deps.db, tenant, connection);
  const of = { tenant, connection, userNames: logins.map((login) => login.user_name) };
  const ours = stores
    .filter((store) => isStoreAddress(store.integrationUrl ?? '', of, store.accountName ?? null))
    .map((store) => store.storeId);
  await nameExportStores(deps.db, of, ours);
  return ours;
}

import { readExportStores } from '../../db/exports/name-export-stores';
import { type RefreshStoreInput } from '../../domain/messages/refresh-store';
import { type Outcome } from '../../domain/problems';
import { toPacific } from '../../schemas/shipstation/pacific';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';
import { nameOurStores } from './name-our-stores';
import { openConnection } from './open-connection';

/**
 * Asks ShipStation to look for orders (contracts: shipstation §2.11): in our store, or in every store that can be refreshed while
 * it is not known which one is ours. Asking twice does no harm, so it is no matter for the write ledger.
 *
 * @returns what was done, in a sentence.
 */
export async function refreshStore(deps: Deps, input: RefreshStoreInput): Promise<Outcome<string>> {
  return vendorStep(deps, input, async () => {
    const { tenant, connection, from } = input;
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator', patient: true });
    const shipstation = open.shipstation();
    const since = from === undefined ? {} : { refreshDate: toPacific(from) };
    const known = await readExportStores(deps.db, input);
    // The store is made in ShipStation after the connection was checked: look once more.
    const stores =
      known.length > 0 ? known : await nameOurStores(deps, input, await shipstation.listStores());
    if (stores.length === 0) {
      await shipstation.refreshStore(since);
      return 'ShipStation looks for orders in all its stores now.';
    }
    for (const storeId of stores) await shipstation.refreshStore({ storeId, ...since });
    return 'ShipStation looks for orders in this store now.';
  });
}

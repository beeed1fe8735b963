import { saveBook } from '../../db/references/save-book';
import { type Outcome } from '../../domain/problems';
import { openConnection } from '../connections/open-connection';
import { type ConnectionRef } from '../../domain/ids';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';

/** Tries ShipStation's v2 key, if the connection has one, and reads the inventory locations that an admin maps (contracts: shipstation §3.3). */
export async function checkInventory(
  deps: Deps,
  { tenant, connection }: ConnectionRef,
): Promise<Outcome<null>> {
  return vendorStep(deps, { tenant, connection }, async () => {
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator', patient: true });
    if (!open.hasInventoryKey) return null;
    const inventory = open.inventory();
    const locations = new Map<string, string>();
    for (let page = 1, pages = 1; page <= pages; page++) {
      const read = await inventory.inventoryLocations(page);
      for (const row of read.inventory_locations)
        locations.set(row.inventory_location_id, row.name ?? row.inventory_location_id);
      if (read.inventory_locations.length === 0) break;
      pages = read.pages ?? 1;
    }
    await saveBook(
      deps.db,
      tenant,
      connection,
    )(
      'inventory-locations',
      [...locations].map(([id, name]) => ({ id, name, active: true })),
    );
    return null;
  });
}

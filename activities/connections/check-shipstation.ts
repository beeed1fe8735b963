import { type z } from 'zod';
import { nameSsAccount } from '../../db/connections/name-ss-account';
import { readBookRows } from '../../db/references/read-books';
import { saveBook } from '../../db/references/save-book';
import { type CheckResult } from '../../domain/messages/check';
import { as, type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { type Problem } from '../../domain/problems';
import { type BookItems, readBooks } from '../../schemas/reference-books';
import { type warehouseRead } from '../../schemas/shipstation/reference';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { checkInventory } from '../inventory/check-inventory';
import { vendorStep } from '../vendor-step';
import { nameOurStores } from './name-our-stores';
import { openConnection } from './open-connection';
import { readCarriers } from './read-carriers';

/**
 * Tries ShipStation's keys with one cheap call and names the account: by its lowest store id, because keys rotate and v1 tells no
 * account number (contracts: shipstation §2.9, §2.10).
 */
export async function checkShipstation(
  deps: Deps,
  { tenant, connection }: ConnectionRef,
): Promise<CheckResult> {
  const outcome = await vendorStep(deps, { tenant, connection }, async (failuresBefore) => {
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator', patient: true });
    // A custom store does without: ShipStation calls us, and labels are told by its notices.
    if (open.kind === 'custom-store' && !open.hasShipstationKeys) return [];
    const shipstation = open.shipstation();
    const save = saveBook(deps.db, tenant, connection);

    const stores = await shipstation.listStores();
    const lowest = stores.map((store) => BigInt(store.storeId)).sort((a, b) => (a < b ? -1 : 1))[0];
    if (lowest === undefined) throw new Declined(noStores(open.kind));
    const named = await nameSsAccount(deps.db, tenant, connection, as<SsAccount>(`ss-${lowest}`));
    if (open.kind === 'custom-store') await nameOurStores(deps, { tenant, connection }, stores);
    if (!named) throw new Declined(sameAccount(open.kind));
    await save(
      'stores',
      stores.map((store) => ({
        id: store.storeId,
        name: store.storeName ?? store.storeId,
        active: store.active ?? true,
      })),
    );
    await save('warehouses', (await shipstation.listWarehouses()).map(toWarehouse));
    if (open.kind !== 'shipping-service') return [];
    const before = readBooks(await readBookRows(deps.db, tenant, connection, ['services', 'packages']));
    const unread = await readCarriers(shipstation, save, before, failuresBefore);
    return unread === null ? [] : [unread];
  });
  if (!outcome.ok) return { ok: false, company: null, problems: [outcome.problem] };
  // Without v2 orders come all the same, and without one carrier the others' labels: what is wrong there is told, and stops nothing else.
  const inventory = await checkInventory(deps, { tenant, connection });
  return {
    ok: true,
    company: null,
    problems: [...outcome.value, ...(inventory.ok ? [] : [inventory.problem])],
  };
}

const toWarehouse = (warehouse: z.output<typeof warehouseRead>): BookItems<'warehouses'>[number] => {
  const origin = warehouse.originAddress ?? null;
  return {
    id: warehouse.warehouseId,
    name: warehouse.warehouseName ?? warehouse.warehouseId,
    active: true,
    isDefault: warehouse.isDefault ?? false,
    origin: origin && {
      city: origin.city ?? null,
      state: origin.state ?? null,
      postalCode: origin.postalCode ?? null,
      country: origin.country ?? null,
    },
  };
};

const noStores = (kind: ConnectionKind): Problem => ({
  code: 'settings-invalid',
  whoActs: 'admin',
  sentence:
    kind === 'store'
      ? 'The ShipStation account has no store, so it has no orders either.'
      : 'The ShipStation account has no store yet, so that it cannot be told from other accounts.',
  fix:
    kind !== 'custom-store'
      ? 'Add a store in ShipStation, then check again.'
      : 'Add the custom store there as the connect card says, then check again; until then it works without ShipStation’s keys, too.',
});

const twice: Record<ConnectionKind, string> = {
  store: 'its orders would be captured twice',
  'custom-store': 'every sale would be sent there twice',
  'shipping-service': 'one serves all its rates and labels',
};

const sameAccount = (kind: ConnectionKind): Problem => ({
  code: 'settings-invalid',
  whoActs: 'admin',
  sentence: `Another ${kind} connection uses this ShipStation account: ${twice[kind]}.`,
  fix: 'Remove one of the two connections.',
});

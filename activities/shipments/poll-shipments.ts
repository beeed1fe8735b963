import { readExportStores } from '../../db/exports/name-export-stores';
import { findSaleOfLabel } from '../../db/shipments/find-sale';
import { saveParcel } from '../../db/shipments/save-parcel';
import { saveUnmatched } from '../../db/shipments/save-unmatched';
import { type PulledPage } from '../../domain/messages/activities';
import { type ConnectionInput } from '../../domain/messages/check';
import { type ShipPollList, type ShipPollRun } from '../../domain/messages/ship-poll';
import { type Outcome } from '../../domain/problems';
import { type Label } from '../../domain/shipment/label';
import { type Shipment } from '../../schemas/shipstation/shipment';
import { labelOfFulfillment, labelOfShipment, storeOf } from '../../schemas/shipstation/to-label';
import { openConnection } from '../connections/open-connection';
import { type Deps } from '../deps';
import { type ShipStationClient } from '../shipstation/client';
import { vendorStep } from '../vendor-step';

/** Fulfillments have no filter on voids: those of the last days are read each time (contracts: shipstation §2.7). */
const fulfillmentDaysMs = 3 * 86_400_000;

interface Told {
  label: Label;
  /** Whether its number may name a sale of ours: the account serves other stores, too. */
  ours: 'surely' | 'perhaps' | 'not';
}

/** Reads one page of a list and keeps each label as a parcel of its sale; a page may be read twice. */
export async function pollShipments(
  deps: Deps,
  input: ConnectionInput & { run: ShipPollRun; list: ShipPollList; page: number },
): Promise<Outcome<PulledPage>> {
  const { tenant, connection, run, list, page } = input;
  return vendorStep(deps, { tenant, connection }, async () => {
    const open = await openConnection(deps, tenant, connection, { callClass: 'pull' });
    const stores = new Set(await readExportStores(deps.db, { tenant, connection }));
    const { told, last } = await readPage(open.shipstation(), run, list, page, stores);
    for (const one of told) await take(deps, input, one);
    return { page, more: !last };
  });
}

/** Newest first and without an end, as orders are pulled: what is made meanwhile pushes rows on, and none off a page's edge. */
async function readPage(
  shipstation: ShipStationClient,
  run: ShipPollRun,
  list: ShipPollList,
  page: number,
  stores: ReadonlySet<string>,
): Promise<{ told: Told[]; last: boolean }> {
  const order = { page, sortBy: 'CreateDate', sortDir: 'DESC' } as const;
  if (list === 'fulfillments') {
    const createDateStart = new Date(Date.parse(run.from) - fulfillmentDaysMs).toISOString();
    const read = await shipstation.listFulfillments({ ...order, createDateStart });
    const told = read.fulfillments.map((row): Told => ({ label: labelOfFulfillment(row), ours: 'perhaps' }));
    return { told, last: read.last };
  }
  const since = list === 'labels' ? { createDateStart: run.from } : { voidDateStart: run.from };
  const read = await shipstation.listShipments({ ...order, ...since, includeShipmentItems: true });
  const told = read.shipments.map((row): Told => ({
    label: labelOfShipment(row),
    ours: oursOf(row, stores),
  }));
  return { told, last: read.last };
}

/** By its store, once our stores at the account are known; our OrderID and our token need no store. */
function oursOf(shipment: Shipment, stores: ReadonlySet<string>): Told['ours'] {
  const store = storeOf(shipment);
  return store !== null && stores.has(store) ? 'surely' : 'not';
}

async function take(
  deps: Deps,
  { tenant, connection }: ConnectionInput,
  { label, ours }: Told,
): Promise<void> {
  const asked = ours === 'not' ? { ...label, orderNumber: null } : label;
  const sale = await findSaleOfLabel(deps.db, { tenant, connection }, asked);
  if (sale.found === 'sale') {
    await saveParcel(deps.db, { tenant, ...sale, label });
    return;
  }
  // A label of another store of the account is none of ours; one of our store must belong to some sale.
  if (ours === 'surely' && label.voidedAt === null && label.kind === 'outbound')
    await saveUnmatched(deps.db, tenant, connection, label, {
      why: sale.found,
      candidates: sale.candidates,
    });
}

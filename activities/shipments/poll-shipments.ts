import { readExportStores } from '../../db/exports/name-export-stores';
import { findSaleOfLabel } from '../../db/shipments/find-sale';
import { saveParcel } from '../../db/shipments/save-parcel';
import { numberKey } from '../../db/shipments/label-keys';
import { type ParcelRow, readParcels } from '../../db/shipments/read-parcels';
import { saveUnmatched } from '../../db/shipments/save-unmatched';
import { salesOfTokens } from '../../domain/custom-store/exported-ids';
import { settledBefore } from '../../db/shipments/unmatched-notices';
import { as, type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type PulledPage } from '../../domain/messages/pull';
import { type ShipPollList, type ShipPollRun } from '../../domain/messages/ship-poll';
import { type Outcome } from '../../domain/problems';
import { type Label } from '../../domain/shipment/label';
import { labelOfFulfillment, labelOfShipment, storeOf } from '../../schemas/shipstation/to-label';
import { openConnection } from '../connections/open-connection';
import { keepOwnLabels } from '../order-export/own-labels';
import { keepLabels, type ListedLabel } from '../order-labels/keep-labels';
import { type Deps } from '../deps';
import { type ShipStationClient } from '../shipstation/client';
import { vendorStep } from '../vendor-step';
import { askOrders } from './ask-orders';

/** Fulfillments have no filter on voids: those of the last days are read each time (contracts: shipstation §2.7). */
const fulfillmentDaysMs = 3 * 86_400_000;

interface Told extends ListedLabel {
  /** Whether its number may name a sale of ours: the account serves other stores, too. A fulfillment does not name its store, nor does a shipment in the vendor's samples. */
  ours: 'surely' | 'perhaps' | 'unsure' | 'not';
}

/** Reads one page of a list and keeps each label as a parcel of its sale; a page may be read twice. */
export async function pollShipments(
  deps: Deps,
  input: ConnectionRef & { run: ShipPollRun; list: ShipPollList; page: number },
): Promise<Outcome<PulledPage>> {
  const { tenant, connection, run, list, page } = input;
  return vendorStep(deps, { tenant, connection }, async () => {
    const open = await openConnection(deps, tenant, connection, { callClass: 'pull' });
    const shipstation = open.shipstation();
    if (open.kind === 'store') {
      const { listed, last } = await readList(shipstation, run, list, page, { byName: true });
      const ssAccount = as<SsAccount>(open.ssAccount ?? '');
      await keepLabels(deps, { tenant, connection, ssAccount }, listed);
      return { page, more: !last };
    }
    if (open.kind === 'shipping-service') {
      const { listed, last } = await readList(shipstation, run, list, page);
      await keepOwnLabels(deps, { tenant, connection, account: open.cin7Account }, shipstation, listed);
      return { page, more: !last };
    }
    const stores = new Set(await readExportStores(deps.db, { tenant, connection }));
    const { told, last } = await readPage(shipstation, run, list, page, stores);
    for (const one of told)
      await take(deps, input, await withItsOrder(deps, input, shipstation, stores, one));
    return { page, more: !last };
  });
}

/** What of a page may be of our custom store. */
async function readPage(
  shipstation: ShipStationClient,
  run: ShipPollRun,
  list: ShipPollList,
  page: number,
  stores: ReadonlySet<string>,
): Promise<{ told: Told[]; last: boolean }> {
  const { listed, last } = await readList(shipstation, run, list, page);
  const told = listed.map((one): Told => ({
    ...one,
    ours: one.store === null ? 'perhaps' : oursOf(one.store, stores),
  }));
  return { told, last };
}

/** Newest first and without an end, as orders are pulled: what is made meanwhile pushes rows on, and none off a page's edge. */
async function readList(
  shipstation: ShipStationClient,
  run: ShipPollRun,
  list: ShipPollList,
  page: number,
  how: { byName?: boolean } = {},
): Promise<{ listed: ListedLabel[]; last: boolean }> {
  const order = { page, sortBy: 'CreateDate', sortDir: 'DESC' } as const;
  if (list === 'fulfillments') {
    const createDateStart = new Date(Date.parse(run.from) - fulfillmentDaysMs).toISOString();
    const read = await shipstation.listFulfillments({ ...order, createDateStart });
    const listed = read.fulfillments.map((row) => ({
      label: labelOfFulfillment(row),
      orderId: row.orderId ?? null,
      store: null,
    }));
    return { listed, last: read.last };
  }
  const since = list === 'labels' ? { createDateStart: run.from } : { voidDateStart: run.from };
  const read = await shipstation.listShipments({ ...order, ...since, includeShipmentItems: true });
  const listed = read.shipments.map((row) => ({
    label: labelOfShipment(row, how),
    orderId: row.orderId ?? null,
    store: storeOf(row),
  }));
  return { listed, last: read.last };
}

/** By its store, once our stores at the account are known; our OrderID and our token need no store. */
function oursOf(store: string | null, stores: ReadonlySet<string>): Told['ours'] {
  return store !== null && stores.has(store) ? 'surely' : 'not';
}

/**
 * A row that says neither its store nor an OrderID of ours: its order is asked for both, once, where its number names a sale of ours. The
 * account's other stores may well count their orders as we do.
 */
async function withItsOrder(
  deps: Deps,
  { tenant, connection }: ConnectionRef,
  shipstation: ShipStationClient,
  stores: ReadonlySet<string>,
  told: Told,
): Promise<Told> {
  const { label, ours } = told;
  if (ours !== 'perhaps') return told;
  const byId = await findSaleOfLabel(deps.db, { tenant, connection }, { ...label, orderNumber: null });
  if (byId.found === 'sale') return told;
  const named = await findSaleOfLabel(deps.db, { tenant, connection }, label);
  if (named.found === 'unknown') return told;
  if (named.found === 'sale') {
    const known = await readParcels(deps.db, tenant, named.saleId);
    if (known.some((parcel) => isSame(parcel, label))) return told;
  }
  // Where orders belong never changes.
  const order = (await askOrders(shipstation, `${tenant}/${connection}`, [told]))(told);
  // Its order is gone, by merging perhaps: a person must say.
  if (order == null) return { ...told, ours: 'unsure' };
  return {
    ...told,
    ours: oursOf(order.storeId, stores),
    label: { ...label, orderId: order.orderKey, tokens: salesOfTokens(order.customField3) },
  };
}

const isSame = (parcel: ParcelRow, { vendorId, tracking }: Label): boolean =>
  parcel.vendor_id === vendorId || (tracking !== '' && parcel.number_key === numberKey(tracking));

async function take(deps: Deps, { tenant, connection }: ConnectionRef, { label, ours }: Told): Promise<void> {
  const byNumber = ours === 'surely' || ours === 'perhaps';
  const asked = byNumber ? label : { ...label, orderNumber: null };
  const sale = await findSaleOfLabel(deps.db, { tenant, connection }, asked);
  if (sale.found === 'sale') {
    await saveParcel(deps.db, { tenant, ...sale, label });
    return;
  }
  const settled = ours === 'not' ? undefined : await settledBefore(deps.db, tenant, connection, label);
  if (settled !== undefined) {
    const { saleId } = settled;
    if (saleId !== null) await saveParcel(deps.db, { tenant, connection, saleId, part: false, label });
    return;
  }
  // A label of another store of the account is none of ours; one of our store must belong to some sale.
  if ((ours === 'surely' || ours === 'unsure') && label.voidedAt === null && label.kind === 'outbound')
    await saveUnmatched(deps.db, tenant, connection, label, {
      why: sale.found,
      candidates: sale.candidates,
    });
}

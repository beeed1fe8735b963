import { z } from 'zod';
import { type LoadedLabel } from '../../db/labels/load-label';
import { claimSale, readingFrom } from '../../db/labels/claim-sale';
import { findEntry } from '../../db/ledger/find-entry';
import { labelledElsewhere } from '../../db/labels/where-else';
import { nameLabel, setLabelOrder } from '../../db/labels/set-state';
import { type LabelRow } from '../../db/labels/tables';
import { type LabelInput } from '../../domain/messages/label';
import { type Outcome, type Problem } from '../../domain/problems';
import { checkOffer, checkReach } from '../../domain/shipping-service/check-offer';
import { addressGaps, labelOrderNumber } from '../../domain/shipping-service/label-order';
import { labelProblems } from '../../domain/shipping-service/label-problems';
import { shipDateOf } from '../../domain/shipping-service/ship-date';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { type ReadParcel, readParcel } from '../rates/read-parcel';
import { type ShipStationClient } from '../shipstation/client';
import { VendorFailure } from '../vendor-failure';
import { labelOrderBody } from './label-body';
import { labelStep, mustBeWanted, type OpenLabel } from './open-label';
import { saleElsewhere } from './sale-elsewhere';

const orderResult = z.object({ orderId: z.string() });

/**
 * Makes the ShipStation order that bears this label and no other, after everything that can be known beforehand was looked at. A label
 * for the way back has none (`buy-return-label.ts`).
 */
export async function createLabelOrder(deps: Deps, input: LabelInput): Promise<Outcome<null>> {
  return labelStep(deps, input, async (open) => {
    const { row } = open;
    mustBeWanted(row);
    if (row.ss_order_id !== null || row.shipment_id !== null || row.return_of !== null) return null;
    try {
      await saveOrder(deps, open);
    } catch (error) {
      const before = error instanceof Declined ? await boughtBefore(deps, open) : null;
      if (before === null) throw error;
      await setLabelOrder(deps.db, input, before);
    }
    return null;
  });
}

/**
 * The order of a label that was bought under this key before its connection was removed and connected again: it is the same label, whatever
 * stands in the way of another one now, as its goods are shipped.
 */
async function boughtBefore(deps: Deps, open: OpenLabel): Promise<string | null> {
  const done = async (purpose: 'label' | 'label-order') => {
    const entry = await findEntry(deps.db, open.key(purpose), null);
    return entry?.state === 'done' ? entry.result : null;
  };
  const order = (await done('label')) === null ? null : await done('label-order');
  return order === null ? null : orderResult.parse(order).orderId;
}

/**
 * Writes the order of a label anew that has waited for somebody: its sale may have another address by now, or be voided, and a label costs
 * money.
 *
 * @throws Declined when it may not be bought any more
 */
export async function writeOrderAnew(deps: Deps, open: OpenLabel): Promise<string> {
  const { row } = open;
  try {
    return await saveOrder(deps, open, row.updated_at.getTime());
  } catch (error) {
    if (!(error instanceof VendorFailure) || error.kind !== 'refused' || row.ss_order_id === null)
      throw error;
    const { raw } = await open.connection.shipstation().getOrder(row.ss_order_id);
    throw endedBy(row, statusRead.parse(raw).orderStatus) ?? error;
  }
}

const statusRead = z.looseObject({ orderStatus: z.string() });

/** An operator ended the order: what is bought at it now would be bought for nothing, or twice. */
const endedBy = ({ order_number: number }: LabelRow, status: string): Declined | null =>
  status === 'shipped' || status === 'cancelled'
    ? new Declined(labelProblems.orderEnded(number, status))
    : null;

/** @param nth left out: for the first time */
async function saveOrder(deps: Deps, open: OpenLabel, nth?: number): Promise<string> {
  const { input, row, connection } = open;
  const { parcel, warehouseId, shipDate, named } = await ready(deps, open);
  const body = labelOrderBody(named, { ...parcel, warehouseId }, shipDate);
  const { orderId } = await deps.ledger.write({
    key: open.key('label-order', nth),
    tenant: input.tenant,
    // An order of its own key is written anew, not made twice.
    gate: true,
    result: orderResult,
    send: async (signal) => {
      const { orderId, orderStatus } = await connection.shipstation(signal).saveLabelOrder(body);
      const ended = endedBy(row, orderStatus);
      if (ended !== null) throw ended;
      return { orderId };
    },
    // That it is there says nothing of whether it was written anew.
    readBack: async () => (nth === undefined ? findLabelOrder(connection.shipstation(), named) : null),
  });
  if (orderId !== row.ss_order_id) await setLabelOrder(deps.db, input, orderId);
  return orderId;
}

/** The parcel as it is now, and the label by its name in ShipStation, once nothing stands in its way and it holds its sale. */
async function ready(deps: Deps, open: OpenLabel) {
  for (;;) {
    const since = await readingFrom(deps.db);
    const parcel = await readParcel(deps, open.of, open.connection, open.row.parcel_request_id);
    await mayBeBought(deps, open, parcel);
    const { warehouseId, location } = parcel.shipFrom;
    if (warehouseId === null) throw new Declined(labelProblems.noWarehouse(location));
    const shipDate = dayOf(deps, open);
    const named = await claim(deps, open, parcel, since);
    if (named === 'stale') continue;
    // Once more, now that an export of the sale sees that a label holds it: it may have gone out in between.
    const exported =
      named.sale_id === null ? null : await labelledElsewhere(deps.db, open.of.tenant, named.sale_id);
    if (exported !== null) throw new Declined(labelProblems.elsewhere(exported));
    return { parcel, warehouseId, shipDate, named };
  }
}

/**
 * The label with the number of its sale, as it was when it was first read. From here on it holds its sale.
 *
 * @returns `stale` when another label of the sale was bought while its parcels were read
 * @throws Declined while another label holds it
 */
async function claim(
  deps: Deps,
  { input, row }: OpenLabel,
  { sale }: ReadParcel,
  since: Date,
): Promise<LoadedLabel | 'stale'> {
  if (sale === null) return row;
  const name = {
    saleId: sale.id,
    saleNumber: sale.number,
    orderNumber: labelOrderNumber(sale.number || null, input.labelId),
  };
  if (row.test) await nameLabel(deps.db, input, name);
  else {
    const claimed = await claimSale(deps.db, input, name, since);
    if (claimed.kind === 'busy') throw new Declined(labelProblems.underWay(claimed.labelId));
    if (claimed.kind === 'stale') return 'stale';
  }
  if (row.sale_id !== null && row.sale_number !== null) return row;
  return { ...row, sale_id: name.saleId, sale_number: name.saleNumber, order_number: name.orderNumber };
}

/** The day that it is bought for now. @throws Declined when the chosen day has passed. */
export function dayOf(deps: Deps, { row, connection }: OpenLabel): string {
  const date = shipDateOf(row.ship_date, connection.timeZone, deps.clock.now());
  if ('problem' in date) throw new Declined(date.problem);
  return date.day;
}

/** @throws Declined with the first reason why it may not */
async function mayBeBought(deps: Deps, open: OpenLabel, parcel: ReadParcel): Promise<void> {
  const { row } = open;
  const { sale } = parcel;
  const elsewhere = sale === null ? null : await saleElsewhere(deps, open, sale.id, parcel.request);
  const reasons: (Problem | null)[] = [
    elsewhere === null ? null : labelProblems.elsewhere(elsewhere),
    checkOffer(row, parcel.books),
    checkReach(row, parcel.books, parcel.shipFrom.country, parcel.shipTo.country),
    addressGaps(parcel.shipTo),
  ];
  const reason = reasons.find((each) => each !== null);
  if (reason != null) throw new Declined(reason);
}

/** The order of this label's key: by its number, as orders are not listed by key (contracts: shipstation §2.3). */
export async function findLabelOrder(
  shipstation: ShipStationClient,
  row: { order_number: string; order_key: string; created_at: Date },
): Promise<{ orderId: string } | null> {
  // An hour before: the Pacific hour that exists twice must not hide it.
  const createDateStart = new Date(row.created_at.getTime() - 3_600_000).toISOString();
  for (let page = 1; ; page++) {
    const read = await shipstation.listOrders({ page, orderNumber: row.order_number, createDateStart });
    const own = read.rows.flatMap((each) =>
      each.readable && each.order.orderKey === row.order_key ? [each.order.orderId] : [],
    );
    const [orderId] = own.sort((a, b) => Number(a) - Number(b));
    if (orderId !== undefined) return { orderId };
    if (read.last) return null;
  }
}

import { z } from 'zod';
import { type LoadedLabel } from '../../db/labels/load-label';
import { labelledElsewhere, labelUnderWay } from '../../db/labels/where-else';
import { nameLabel, setLabelOrder } from '../../db/labels/set-state';
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
import { labelOrderBody } from './label-body';
import { labelStep, type OpenLabel } from './open-label';

const orderResult = z.object({ orderId: z.string() });

/**
 * Makes the ShipStation order that bears this label and no other, after everything that can be known beforehand was looked at. A label
 * for the way back has none (`buy-return-label.ts`).
 */
export async function createLabelOrder(deps: Deps, input: LabelInput): Promise<Outcome<null>> {
  return labelStep(deps, input, async (open) => {
    const { row, of } = open;
    if (row.ss_order_id !== null || row.shipment_id !== null || row.return_of !== null) return null;
    const parcel = await readParcel(deps, of, open.connection, row.parcel_request_id);
    await mayBeBought(deps, open, parcel);
    const { warehouseId } = parcel.shipFrom;
    if (warehouseId === null) throw new Declined(labelProblems.noWarehouse(parcel.shipFrom.location));
    const shipDate = dayOf(deps, open);
    const named = await nameOf(deps, open, parcel);
    const body = labelOrderBody(named, { ...parcel, warehouseId }, shipDate);
    const { orderId } = await deps.ledger.write({
      key: open.key('label-order'),
      tenant: input.tenant,
      // An order of its own key is written anew, not made twice.
      gate: true,
      result: orderResult,
      send: async (signal) => {
        const { orderId } = await open.connection.shipstation(signal).saveLabelOrder(body);
        return { orderId };
      },
      readBack: () => findLabelOrder(open.connection.shipstation(), named),
    });
    await setLabelOrder(deps.db, input, orderId);
    return null;
  });
}

/** The label by its name in ShipStation: the number of its sale, as it was when it was first read. */
async function nameOf(deps: Deps, { input, row }: OpenLabel, { sale }: ReadParcel): Promise<LoadedLabel> {
  if (sale === null || (row.sale_id !== null && row.sale_number !== null)) return row;
  const name = {
    saleId: sale.id,
    saleNumber: sale.number,
    orderNumber: labelOrderNumber(sale.number || null, input.labelId),
  };
  await nameLabel(deps.db, input, name);
  return { ...row, sale_id: name.saleId, sale_number: name.saleNumber, order_number: name.orderNumber };
}

/** The day that it is bought for now. @throws Declined when the chosen day has passed. */
export function dayOf(deps: Deps, { row, connection }: OpenLabel): string {
  const date = shipDateOf(row.ship_date, connection.timeZone, deps.clock.now());
  if ('problem' in date) throw new Declined(date.problem);
  return date.day;
}

/** @throws Declined with the first reason why it may not */
async function mayBeBought(deps: Deps, { row, of }: OpenLabel, parcel: ReadParcel): Promise<void> {
  const { sale } = parcel;
  const elsewhere = sale === null ? null : await labelledElsewhere(deps.db, of.tenant, sale.id);
  const other =
    sale === null || row.test
      ? null
      : await labelUnderWay(deps.db, of.tenant, { id: sale.id, number: sale.number }, row);
  const reasons: (Problem | null)[] = [
    elsewhere === null ? null : labelProblems.elsewhere(elsewhere),
    other === null ? null : labelProblems.underWay(other),
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

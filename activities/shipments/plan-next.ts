import { localDay } from '../../domain/local-time';
import { loadShipment } from '../../db/shipments/load-shipment';
import { readParcels, type ParcelRow } from '../../db/shipments/read-parcels';
import { savePlanned } from '../../db/shipments/save-plan';
import { type ShipmentInput, type ShipmentNext } from '../../domain/messages/shipment';
import { type Parcel } from '../../domain/shipment/parcel';
import { planShipment } from '../../domain/shipment/plan-shipment';
import { sameWrite } from '../../domain/shipment/planned';
import { parcelLinesRead, plannedRead, saleStateRead } from '../../schemas/shipment';
import { mostTrackingNumbersPerBox, simpleFulfilmentTaskId } from '../cin7/unconfirmed';
import { type Deps } from '../deps';

/**
 * Plans from Postgres what Cin7 must be told next, and keeps it: the step that writes sends it as it stands. The same write planned
 * again before it was done keeps its revision, so that the ledger knows it.
 */
export async function planNext(
  deps: Deps,
  { tenant, saleId }: ShipmentInput,
  timeZone: string,
): Promise<ShipmentNext> {
  const row = await loadShipment(deps.db, tenant, saleId);
  if (row === undefined) return { next: 'end', end: 'stopped', sentence: 'The shipment is gone.' };
  const planned = plannedRead.parse(row.planned);
  const plan = planShipment(saleStateRead.parse(row.sale_state), await parcelsOf(deps, tenant, saleId), {
    acknowledged: new Set(row.acknowledged),
    // The state holds lines that are shippable only (sale-state-of.ts).
    stocked: () => true,
    simpleTaskId: simpleFulfilmentTaskId,
    withoutCarrier: row.without_carrier,
    mostNumbers: mostTrackingNumbersPerBox,
    today: localDay(timeZone, deps.clock.now()),
    tried: planned?.done === true ? planned.write : null,
  });
  if (plan.next !== 'write') return plan;
  const isNew = planned === null || planned.done || !sameWrite(planned.write, plan.write);
  await savePlanned(deps.db, tenant, saleId, { write: plan.write, done: false }, isNew);
  return { next: 'write', kind: plan.write.kind };
}

async function parcelsOf(deps: Deps, ...of: [ShipmentInput['tenant'], string]): Promise<Parcel[]> {
  return (await readParcels(deps.db, ...of)).map(parcelOf);
}

export function parcelOf(row: ParcelRow): Parcel {
  return {
    key: row.parcel_id,
    tracking: row.tracking,
    carrier: row.carrier,
    service: row.service,
    cost: row.cost,
    shipDate: row.ship_date,
    lines: parcelLinesRead.parse(row.lines),
    state: row.voided_at !== null ? 'voided' : row.kind === 'return' ? 'return' : 'live',
    part: row.part,
  };
}

import { sql } from 'kysely';
import { type Label } from '../../domain/shipment/label';
import { type ConnectionRef } from '../../domain/ids';
import { appendSaleTimeline } from '../exports/append-sale-timeline';
import { type Db } from '../open';
import { readParcels } from './read-parcels';
import { goodsHash, goodsOfHash, hashBeside, numberKey } from './label-keys';
import { type KnownParcel, sameLabel } from './same-label';
import { voidBought } from '../labels/set-state';
import { takeUpEnded } from '../order-exports/take-up-again';
import { wakeShipment } from './wake-shipment';

export interface ParcelToSave extends ConnectionRef {
  saleId: string;
  /** It was found by a number with a suffix. */
  part: boolean;
  label: Label;
}

export type SavedParcel = 'new' | 'changed' | 'known';

/**
 * Keeps a label as a parcel of its sale, once, however often and by whichever way it is told; wakes the sale's shipment when that is
 * news. What the lists say of a void or a return stays said.
 */
export async function saveParcel(db: Db, parcel: ParcelToSave): Promise<SavedParcel> {
  const { tenant, connection, saleId, label } = parcel;
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`shipment:${tenant}:${saleId}`}, 0))`.execute(
      trx,
    );
    await trx
      .insertInto('shipment')
      .values({ tenant_id: tenant, sale_id: saleId, connection_id: connection, state: 'working' })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'sale_id']).doUpdateSet({ connection_id: connection }),
      )
      .execute();
    const known = await readParcels(trx, tenant, saleId);
    const same = sameLabel(known, label);
    const saved =
      same === undefined ? await insert(trx, parcel, known) : await update(trx, parcel, same, known);
    if (saved === 'known') return saved;
    await wakeShipment(trx, tenant, saleId, 'parcel');
    if (label.voidedAt !== null) await takeUpEnded(trx, tenant, saleId);
    await appendSaleTimeline(trx, { tenant, connection, saleId }, entryOf(label, saved));
    return saved;
  });
}

async function insert(
  trx: Db,
  { tenant, connection, saleId, part, label }: ParcelToSave,
  known: readonly KnownParcel[],
) {
  await trx
    .insertInto('parcel')
    .values({
      tenant_id: tenant,
      connection_id: connection,
      sale_id: saleId,
      number_key: numberKey(label.tracking),
      goods_hash: hashAmong(known, numberKey(label.tracking), label),
      vendor_id: label.vendorId,
      source: label.source,
      kind: label.kind,
      part,
      tracking: label.tracking,
      carrier: label.carrier,
      service: label.service,
      cost: label.cost,
      ship_date:
        label.shipDate ??
        sql<string>`to_char(coalesce(${label.labelledAt}::timestamptz, now())
          at time zone (select time_zone from tenant where tenant_id = ${tenant}), 'YYYY-MM-DD')`,
      labelled_at: label.labelledAt,
      lines: label.lines === null ? null : JSON.stringify(label.lines),
      voided_at: label.voidedAt,
    })
    .execute();
  return 'new' as const;
}

/** What the first message left out is filled in; only what Cin7 must hear of is news. */
async function update(
  trx: Db,
  { tenant, label }: ParcelToSave,
  same: KnownParcel & { voided_at: Date | null; kind: string },
  known: readonly KnownParcel[],
): Promise<SavedParcel> {
  const learns = goodsOfHash(same.goods_hash) === '' && label.lines !== null;
  const vendorId = same.vendor_id ?? label.vendorId;
  await trx
    .updateTable('parcel')
    .set({
      times: sql`times + 1`,
      vendor_id: sql`coalesce(vendor_id, ${label.vendorId})`,
      kind: label.kind === 'return' ? 'return' : sql`kind`,
      carrier: sql`coalesce(nullif(carrier, ''), ${label.carrier})`,
      service: sql`coalesce(nullif(service, ''), ${label.service})`,
      cost: sql`coalesce(cost, ${label.cost}::numeric)`,
      labelled_at: sql`coalesce(labelled_at, ${label.labelledAt}::timestamptz)`,
      voided_at: sql`coalesce(voided_at, ${label.voidedAt}::timestamptz)`,
      ...(learns && {
        lines: JSON.stringify(label.lines),
        goods_hash: hashAmong(known, same.number_key, { ...label, vendorId }),
      }),
    })
    .where('parcel_id', '=', same.parcel_id)
    .execute();
  const voids = same.voided_at === null && label.voidedAt !== null;
  // Voided by hand in ShipStation: a label that was bought here is void here, too.
  if (voids && vendorId !== null) await voidBought(trx, tenant, vendorId, label.voidedAt);
  const returns = same.kind !== 'return' && label.kind === 'return';
  return voids || returns || learns ? 'changed' : 'known';
}

const hashAmong = (
  known: readonly KnownParcel[],
  number: string,
  { lines, vendorId }: Pick<Label, 'lines' | 'vendorId'>,
): string => {
  const taken = known.filter((one) => one.number_key === number).map((one) => one.goods_hash);
  return hashBeside(taken, goodsHash(lines), vendorId);
};

function entryOf(label: Label, saved: SavedParcel) {
  const number = label.tracking === '' ? 'A parcel without a number' : `Parcel ${label.tracking}`;
  const by = [label.carrier, label.service].filter((word) => word !== '').join(' ');
  const goods = (label.lines ?? []).map(({ quantity, sku }) => `${quantity} × ${sku}`).join(', ');
  const detail = {
    tracking: label.tracking,
    carrier: label.carrier,
    source: label.source,
    vendorId: label.vendorId,
  };
  if (label.voidedAt !== null) return { step: 'label-voided', sentence: `${number} was voided.`, detail };
  if (label.kind === 'return')
    return { step: 'return-label', sentence: `${number} is a return label.`, detail };
  const what = saved === 'new' ? 'was shipped' : 'names its goods now';
  const sentence = `${number}${by === '' ? '' : ` (${by})`} ${what}${goods === '' ? '' : `: ${goods}`}.`;
  return { step: 'parcel', sentence, detail };
}

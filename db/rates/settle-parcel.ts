import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type ParcelGoods } from '../../domain/shipping-service/parcel-request';
import { type Db } from '../open';

interface NamedSale {
  saleId: string | null;
  saleNumber: string | null;
}

/** Keeps which sale it is whose number, or id, somebody named. */
export async function nameSale(
  db: Db,
  of: ConnectionRef,
  id: string,
  { saleId, saleNumber }: NamedSale,
): Promise<void> {
  await db
    .updateTable('parcel_request')
    .set({ sale_id: saleId, sale_number: saleNumber })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('parcel_request_id', '=', id)
    .execute();
}

/**
 * Keeps what was found out of a parcel when its sale was read: its id and number, goods and weight, and what a person should mind. When rates
 * are asked for and it weighs otherwise than before, the old quotes go: the cheapest of them would be for another parcel.
 */
export async function settleParcel(
  db: Db,
  of: ConnectionRef,
  id: string,
  found: NamedSale & {
    lines: ParcelGoods[];
    weightOunces: string;
    notes: string[];
  },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`
      delete from quote q using parcel_request p
      where p.tenant_id = ${of.tenant} and p.connection_id = ${of.connection} and p.parcel_request_id = ${id}
        and q.tenant_id = p.tenant_id and q.parcel_request_id = p.parcel_request_id
        and p.weight_ounces <> ${found.weightOunces}::numeric
        and p.rates_asked_at > coalesce(p.rates_settled_at, '-infinity')`.execute(trx);
    await trx
      .updateTable('parcel_request')
      .set({
        sale_id: found.saleId,
        sale_number: found.saleNumber,
        // What somebody named is the same, with all that Cin7 calls it.
        lines: JSON.stringify(found.lines),
        weight_ounces: found.weightOunces,
        notes: found.notes,
      })
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .where('parcel_request_id', '=', id)
      .execute();
  });
}

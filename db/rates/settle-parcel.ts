import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type ParcelGoods } from '../../domain/shipping-service/parcel-request';
import { type Db } from '../open';

/** Keeps what was found out of a parcel when its sale was read: its id and number, goods and weight, and what a person should mind. */
export async function settleParcel(
  db: Db,
  of: { tenant: TenantId; connection: ConnectionId },
  id: string,
  found: {
    saleId: string | null;
    saleNumber: string | null;
    /** Somebody named the goods; by SKU perhaps. */
    namedLines: boolean;
    lines: ParcelGoods[];
    weightOunces: string;
    notes: string[];
  },
): Promise<void> {
  await db
    .updateTable('parcel_request')
    .set({
      sale_id: found.saleId,
      sale_number: found.saleNumber,
      // Goods are named once: a parcel is never another one. What somebody named is the same, with all that Cin7 calls it.
      lines: found.namedLines
        ? JSON.stringify(found.lines)
        : sql`coalesce(lines, ${JSON.stringify(found.lines)}::jsonb)`,
      weight_ounces: found.weightOunces,
      notes: found.notes,
    })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('parcel_request_id', '=', id)
    .execute();
}

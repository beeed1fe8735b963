import { sql } from 'kysely';
import { as, type Cin7SaleId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export interface ShipmentWake {
  tenant: TenantId;
  saleId: Cin7SaleId;
  saleNumber: string | null;
}

/**
 * Hands the oldest wakes of shipments to `dispatch`, as `takeWakes` does those of orders (db/orders/take-wakes.ts): locked meanwhile,
 * cleared when delivered, tried again some seconds later when not.
 *
 * @returns how many were found.
 */
export async function takeShipmentWakes(
  db: Db,
  limit: number,
  dispatch: (wake: ShipmentWake) => Promise<boolean>,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('shipment')
      .select(['tenant_id', 'sale_id', 'sale_number'])
      .where('wake_at', '<=', sql<Date>`now()`)
      .orderBy('wake_at')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const row of rows) {
      const delivered = await dispatch({
        tenant: as<TenantId>(row.tenant_id),
        saleId: as<Cin7SaleId>(row.sale_id),
        saleNumber: row.sale_number,
      });
      await trx
        .updateTable('shipment')
        .set(delivered ? { wake_at: null, wake_why: null } : { wake_at: sql`now() + interval '5 seconds'` })
        .where('tenant_id', '=', row.tenant_id)
        .where('sale_id', '=', row.sale_id)
        .execute();
    }
    return rows.length;
  });
}

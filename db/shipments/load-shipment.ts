import { type TenantId } from '../../domain/ids';
import { connectionVersion } from '../connections/connection-version';
import { type Db } from '../open';

/** A sale's shipment with the state of the connection that writes it; undefined when nothing was shipped of it. */
export async function loadShipment(db: Db, tenant: TenantId, saleId: string) {
  return db
    .selectFrom('shipment as s')
    .innerJoin('connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 's.tenant_id').onRef('c.connection_id', '=', 's.connection_id'),
    )
    .innerJoin('tenant as t', 't.tenant_id', 's.tenant_id')
    .selectAll('s')
    .select(['c.state as connection_state', connectionVersion])
    .where('s.tenant_id', '=', tenant)
    .where('s.sale_id', '=', saleId)
    .executeTakeFirst();
}
/** Whether something was shipped of the sale, so that its shipment writes the fulfilment. */
export async function hasShipment(db: Db, tenant: TenantId, saleId: string): Promise<boolean> {
  const row = await db
    .selectFrom('shipment')
    .select('sale_id')
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .executeTakeFirst();
  return row !== undefined;
}

export type LoadedShipment = NonNullable<Awaited<ReturnType<typeof loadShipment>>>;

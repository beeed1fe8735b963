import { type RawBuilder, sql } from 'kysely';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { startWishedJob } from '../jobs/start-wished-job';
import { type Db } from '../open';

/** Whether connection `c` tells ShipStation quantities: it has the v2 key, and an inventory location that shows one of Cin7's. */
export const tellsQuantities: RawBuilder<boolean> = sql`(
  c.kind = 'store' and coalesce(c.settings->'inventoryLocations', '{}') <> '{}' and exists (
    select from connection_secret s where s.tenant_id = c.tenant_id and s.connection_id = c.connection_id
      and s.name = 'shipstation-v2-key'
  ))`;

/**
 * Keeps which of ShipStation's SKUs show the stock of these of Cin7, for each of the tenant's connections that tells quantities, and
 * starts their jobs. What a connection that is paused, or has a problem, is to tell waits with it.
 */
export async function wishQuantities(trx: Db, tenant: TenantId, skus: readonly string[]): Promise<void> {
  // All in one order, so that two who wish and end jobs at the same time never wait for each other.
  await sql`
    insert into quantity_wish (tenant_id, connection_id, sku)
    select distinct c.tenant_id, c.connection_id, l.sku
    from connection c
    join catalog_product l on l.tenant_id = c.tenant_id and l.connection_id = c.connection_id and l.sku is not null
    join product p on p.tenant_id = l.tenant_id and p.product_id = l.product_id and p.type = 'Stock'
    where c.tenant_id = ${tenant} and ${tellsQuantities}
      and lower(p.sku) = any(select lower(sku) from unnest(${sql.val([...skus])}::text[]) as touched(sku))
    order by 1, 2, 3
    on conflict do nothing`.execute(trx);
  const wishing = await trx
    .selectFrom('connection as c')
    .select('c.connection_id')
    .where('c.tenant_id', '=', tenant)
    .where(
      sql<boolean>`exists (select from quantity_wish w where w.tenant_id = c.tenant_id and w.connection_id = c.connection_id)`,
    )
    .orderBy('c.connection_id')
    .forKeyShare()
    .execute();
  for (const row of wishing)
    await startWishedJob(trx, { tenant, connection: as<ConnectionId>(row.connection_id) });
}

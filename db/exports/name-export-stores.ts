import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Notes which of the account's stores are this custom store. One that was ours once stays ours: its orders do not become anybody
 * else's when the store is taken out of ShipStation.
 */
export async function nameExportStores(
  db: Db,
  { tenant, connection }: ConnectionRef,
  storeIds: readonly string[],
): Promise<void> {
  if (storeIds.length === 0) return;
  await db
    .insertInto('export_head')
    .values({ tenant_id: tenant, connection_id: connection, ss_store_ids: [...storeIds] })
    .onConflict((oc) =>
      oc.columns(['tenant_id', 'connection_id']).doUpdateSet({
        ss_store_ids: sql<
          string[]
        >`array(select distinct unnest(export_head.ss_store_ids || excluded.ss_store_ids))`,
      }),
    )
    .execute();
}

/** The stores that are known to be this one. */
export async function readExportStores(db: Db, { tenant, connection }: ConnectionRef): Promise<string[]> {
  const row = await db
    .selectFrom('export_head')
    .select('ss_store_ids')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .executeTakeFirst();
  return row?.ss_store_ids ?? [];
}

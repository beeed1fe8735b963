import { sql } from 'kysely';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';

/** Which of these keys ShipStation was asked about since then, for any order. */
export async function askedSince(
  db: Db,
  { tenant, connection }: ConnectionRef,
  keys: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('product_lookup')
    .select('lookup_key')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('lookup_key', '=', sql<string>`any(${sql.val([...keys])}::text[])`)
    .where('looked_at', '>=', since)
    .execute();
  return new Set(rows.map((row) => row.lookup_key));
}

/** ShipStation has just been asked about these keys. */
export async function noteAsked(
  db: Db,
  { tenant, connection }: ConnectionRef,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await db
    .insertInto('product_lookup')
    .values(
      [...new Set(keys)].map((key) => ({
        tenant_id: tenant,
        connection_id: connection,
        lookup_key: key,
        looked_at: sql<Date>`now()`,
      })),
    )
    .onConflict((oc) =>
      oc.columns(['tenant_id', 'connection_id', 'lookup_key']).doUpdateSet({ looked_at: sql<Date>`now()` }),
    )
    .execute();
}

import { type Kysely, sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Database } from '../schema';

/** Orders that wait for a relative's standing are asked again when a split or combined row comes: see domain/family.ts. */
export async function wakeRelatives(
  db: Kysely<Database>,
  ref: OrderRef,
  row: { parentId: string | null; mergedIds: readonly string[] },
): Promise<void> {
  const ids = [...(row.parentId === null ? [] : [row.parentId]), ...row.mergedIds];
  await db
    .updateTable('ss_order')
    .set({ wake_at: sql`coalesce(wake_at, now())`, wake_why: 'reconsider' })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('state', '=', 'needs-you')
    .where((eb) =>
      eb.or([
        eb('order_id', 'in', ids),
        sql<boolean>`blocked_on && ${sql.val(`{order:${ref.orderId}}`)}::text[]`,
      ]),
    )
    .execute();
  await sql`select pg_notify('wake', '')`.execute(db);
}

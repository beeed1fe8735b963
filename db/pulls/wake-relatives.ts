import { sql } from 'kysely';
import { type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Orders that wait for a relative's standing are asked again when it comes, or when a split or combined row names them: see domain/family.ts. */
export async function wakeRelatives(
  db: Db,
  of: { tenant: TenantId; ssAccount: SsAccount },
  came: readonly { orderId: SsOrderId; parentId: string | null; mergedIds: readonly string[] }[],
): Promise<void> {
  if (came.length === 0) return;
  const ids = came.flatMap(({ parentId, mergedIds }) => [
    ...(parentId === null ? [] : [parentId]),
    ...mergedIds,
  ]);
  const named = sql<boolean>`order_id = any(${sql.val(ids)}::text[])`;
  // `blocked_on <> '{}'` is what lets Postgres use the partial GIN index; an ordinary new order wakes only those that name it.
  const keys = came.map(({ orderId }) => `order:${orderId}`);
  const waiting = sql<boolean>`blocked_on <> '{}' and blocked_on && ${sql.val(keys)}::text[]`;
  const woken = await db
    .updateTable('ss_order')
    .set({ wake_at: sql`coalesce(wake_at, now())`, wake_why: 'reconsider' })
    .where('tenant_id', '=', of.tenant)
    .where('ss_account', '=', of.ssAccount)
    .where('state', '=', 'needs-you')
    .where(ids.length === 0 ? waiting : sql<boolean>`(${named} or ${waiting})`)
    .returning('order_id')
    .execute();
  if (woken.length > 0) await sql`select pg_notify('wake', '')`.execute(db);
}

import { sql } from 'kysely';
import { as, type OrderRef, type SsOrderId } from '../../domain/ids';
import { type KnownMember } from '../../domain/family';
import { type Db } from '../open';

/**
 * What we hold of the orders that a split or combined row names, their parents up to the root included, which of them we exported
 * ourselves, and whether some row names this order as its parent (domain/family.ts).
 */
export async function readFamily(
  db: Db,
  ref: OrderRef,
  ids: readonly SsOrderId[],
): Promise<{ known: Map<SsOrderId, KnownMember>; exported: Set<SsOrderId>; hasChildren: boolean }> {
  const { rows } = await sql<{
    order_id: string;
    parent_id: string | null;
    seen_whole: boolean;
    logged: boolean;
  }>`
    with recursive member as (
      select o.order_id, o.parent_id, o.seen_whole from ss_order o
      where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount}
        and o.order_id = any(${sql.val([...ids, ref.orderId])}::text[])
      union
      select o.order_id, o.parent_id, o.seen_whole from ss_order o
      join member m on o.order_id = m.parent_id
      where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount}
    )
    select m.*, exists (
      select 1 from order_log l
      where l.tenant_id = ${ref.tenant} and l.ss_account = ${ref.ssAccount}
        and l.order_id = m.order_id and l.deleted_at is null
    ) as logged
    from member m`.execute(db);
  const child = await db
    .selectFrom('ss_order')
    .select('order_id')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('parent_id', '=', ref.orderId)
    .where('order_id', '<>', ref.orderId)
    .limit(1)
    .executeTakeFirst();
  const ours = await db
    .selectFrom('order_export')
    .select('ss_order_id')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_order_id', 'in', [...ids, ref.orderId])
    .execute();
  const known = rows.map((row): [SsOrderId, KnownMember] => [
    as<SsOrderId>(row.order_id),
    {
      standing: row.logged ? 'captured' : row.seen_whole ? 'seen-whole' : 'seen-part',
      parentId: row.parent_id === null ? null : as<SsOrderId>(row.parent_id),
    },
  ]);
  return {
    known: new Map(known),
    exported: new Set(ours.map((row) => as<SsOrderId>(row.ss_order_id ?? ''))),
    hasChildren: child !== undefined,
  };
}

import { sql } from 'kysely';
import { type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * What we hold of the orders that a pull brings again, locked until they are saved; those that are new are left out. Locked in the order
 * of their ids, so that two pulls side by side wait for each other instead of stopping each other.
 */
export async function lockOrders(
  db: Db,
  of: { tenant: TenantId; ssAccount: SsAccount },
  orderIds: readonly SsOrderId[],
) {
  const rows = await db
    .selectFrom('ss_order as o')
    .leftJoin('order_snapshot as s', (join) =>
      join
        .onRef('s.tenant_id', '=', 'o.tenant_id')
        .onRef('s.ss_account', '=', 'o.ss_account')
        .onRef('s.order_id', '=', 'o.order_id')
        .onRef('s.hash', '=', 'o.latest_hash'),
    )
    .select([
      'o.order_id',
      'o.generation',
      'o.state',
      'o.order_status',
      'o.modify_date',
      'o.latest_hash',
      'o.seen_whole',
      'o.forced',
      'o.sale_id',
      'o.sale_number',
      'o.batch_id',
      's.payload',
    ])
    .select(
      sql<boolean>`exists (select 1 from order_log l where l.tenant_id = o.tenant_id and l.ss_account = o.ss_account
        and l.order_id = o.order_id and l.deleted_at is null)`.as('logged'),
    )
    .where('o.tenant_id', '=', of.tenant)
    .where('o.ss_account', '=', of.ssAccount)
    .where(sql<boolean>`o.order_id = any(${sql.val([...orderIds])}::text[])`)
    .orderBy('o.order_id')
    .forUpdate('o')
    .execute();
  return new Map<string, (typeof rows)[number]>(rows.map((row) => [row.order_id, row]));
}

export type KnownOrder =
  Awaited<ReturnType<typeof lockOrders>> extends Map<string, infer Known> ? Known : never;

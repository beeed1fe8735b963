import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** What we hold of an order that a pull brings again, locked until it is saved; undefined when it is new. */
export async function lockOrder(db: Db, ref: OrderRef) {
  return db
    .selectFrom('ss_order as o')
    .leftJoin('order_snapshot as s', (join) =>
      join
        .onRef('s.tenant_id', '=', 'o.tenant_id')
        .onRef('s.ss_account', '=', 'o.ss_account')
        .onRef('s.order_id', '=', 'o.order_id')
        .onRef('s.hash', '=', 'o.latest_hash'),
    )
    .select([
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
    .where('o.tenant_id', '=', ref.tenant)
    .where('o.ss_account', '=', ref.ssAccount)
    .where('o.order_id', '=', ref.orderId)
    .forUpdate('o')
    .executeTakeFirst();
}

export type KnownOrder = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

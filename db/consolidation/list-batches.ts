import { sql } from 'kysely';
import { type ConnectionRef, type TenantId } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { cutPage, type IdPlace, type Page, type PageAsk, type TimePlace } from '../paging';
import { type OrderState } from '../orders/tables';

export interface ListedBatch {
  ss_account: string;
  batch_id: string;
  day: string;
  part: number;
  frozen_at: Date;
  frozen_key: string;
  frozen_by: string;
  orders: number;
  left_out: number;
  state: OrderState;
  problem: Problem | null;
  sale_id: string | null;
  sale_number: string | null;
  generation: number;
}

interface BatchFilter extends ConnectionRef, PageAsk<TimePlace> {
  batch?: string;
}

/** Batches of a connection, newest first; or the one of an id. */
export async function listBatches(
  db: Db,
  { tenant, connection, limit, after, batch }: BatchFilter,
): Promise<Page<ListedBatch, TimePlace>> {
  const { rows } = await sql<ListedBatch>`
    select b.ss_account, b.batch_id, b.day, b.part, b.frozen_at, b.frozen_at::text as frozen_key, b.frozen_by,
      m.orders, m.left_out, o.state, o.problem, o.sale_id, o.sale_number, o.generation
    from consolidation_batch b
    join ss_order o on o.tenant_id = b.tenant_id and o.ss_account = b.ss_account and o.order_id = b.batch_id
    cross join lateral (
      select count(*) filter (where left_out is null)::int as orders,
        count(*) filter (where left_out is not null)::int as left_out
      from consolidation_member m
      where m.tenant_id = b.tenant_id and m.ss_account = b.ss_account and m.batch_id = b.batch_id
    ) as m
    where b.tenant_id = ${tenant} and b.connection_id = ${connection}
      and (${batch ?? null}::text is null or b.batch_id = ${batch ?? null})
      and (${after === undefined}::boolean
        or (b.frozen_at, b.batch_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::text))
    order by b.frozen_at desc, b.batch_id desc limit ${limit + 1}`.execute(db);
  return cutPage(rows, limit, (row) => ({ at: row.frozen_key, id: row.batch_id }));
}

export interface ListedMember {
  order_id: string;
  order_number: string;
  total: string | null;
  state: OrderState | null;
  left_out: Problem | null;
}

/** The orders of a batch by their id, also those that it went without. */
export async function listMembers(
  db: Db,
  of: PageAsk<IdPlace> & { tenant: TenantId; ssAccount: string; batch: string },
): Promise<Page<ListedMember, IdPlace>> {
  const { rows } = await sql<ListedMember>`
    select m.order_id, m.order_number, m.total, o.state, m.left_out
    from consolidation_member m
    left join ss_order o on o.tenant_id = m.tenant_id and o.ss_account = m.ss_account and o.order_id = m.order_id
    where m.tenant_id = ${of.tenant} and m.ss_account = ${of.ssAccount} and m.batch_id = ${of.batch}
      and m.order_id > ${of.after?.id ?? ''}
    order by m.order_id limit ${of.limit + 1}`.execute(db);
  return cutPage(rows, of.limit, (row) => ({ id: row.order_id }));
}

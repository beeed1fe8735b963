import { sql } from 'kysely';
import { type JobRow } from './tables';
import { type Db } from '../open';

/** How the orders of a load stand. */
export interface LoadStanding {
  /** Began just now. */
  fed: number;
  /** Wait for their turn still. */
  left: number;
  underWay: number;
  needYou: number;
}

/** Lets so many orders of a load begin that at most `most` are under way, in the order in which they were saved. */
export async function feedOrders(db: Db, job: JobRow, most: number): Promise<LoadStanding> {
  const { rows } = await sql<{ fed: number; left: number; under_way: number; need_you: number }>`
    with standing as (
      select count(*) filter (where load_waits)::int as left,
        count(*) filter (where not load_waits and (state = 'working' or wake_at is not null
          or (state = 'waiting' and problem is null)))::int as under_way,
        count(*) filter (where not load_waits and state = 'needs-you')::int as need_you
      from ss_order where tenant_id = ${job.tenant_id} and connection_id = ${job.connection_id} and load_job = ${job.job_id}
    ), next as (
      select tenant_id, ss_account, order_id from ss_order
      where tenant_id = ${job.tenant_id} and connection_id = ${job.connection_id} and load_job = ${job.job_id} and load_waits
      order by created_at, order_id
      limit (select greatest(0, ${most} - under_way) from standing)
    ), fed as (
      update ss_order o set load_waits = false, wake_at = coalesce(o.wake_at, now()), wake_why = 'reconsider'
      from next n where o.tenant_id = n.tenant_id and o.ss_account = n.ss_account and o.order_id = n.order_id
      returning o.order_id
    )
    select (select count(*)::int from fed) as fed, "left", under_way, need_you, pg_notify('wake', '') from standing`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('A count has no row');
  return {
    fed: row.fed,
    left: row.left - row.fed,
    underWay: row.under_way + row.fed,
    needYou: row.need_you,
  };
}

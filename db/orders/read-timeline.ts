import { sql } from 'kysely';
import { type ConnectionId, type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** One line of what happened to an order: a step of its workflow, a call to a vendor, or what a person decided. */
export interface TimelineLine {
  kind: 'step' | 'vendor-call' | 'decision';
  at: Date;
  generation: number | null;
  step: string | null;
  sentence: string | null;
  detail: unknown;
  /** Of the connection's settings when the step was done. */
  settings_version: number | null;
  vendor: string | null;
  endpoint: string | null;
  status: number | null;
  duration_ms: number | null;
  attempt: number | null;
  outcome: string | null;
}

/** The newest `limit` lines of an order's story, oldest first. A deleted log entry is a decision too. */
export async function readTimeline(
  db: Db,
  ref: OrderRef,
  connection: ConnectionId,
  limit: number,
): Promise<TimelineLine[]> {
  const result = await sql<TimelineLine>`
    select * from (
      (select case when step = 'decided' then 'decision' else 'step' end as kind, at, generation, step, sentence, detail,
        settings_version, null as vendor, null as endpoint, null::int as status, null::int as duration_ms, null::int as attempt,
        null as outcome, id
      from timeline
      where tenant_id = ${ref.tenant} and ss_account = ${ref.ssAccount} and order_id = ${ref.orderId}
      order by id desc limit ${limit})
      union all
      (select 'vendor-call', at, null, null, null, '{}'::jsonb, null, vendor, endpoint, status, duration_ms, attempt, outcome, id
      from vendor_call
      where tenant_id = ${ref.tenant} and connection_id = ${connection} and order_id = ${ref.orderId}
      order by id desc limit ${limit})
      union all
      (select 'decision', deleted_at, generation, 'log-entry-deleted',
        'The log entry was deleted by ' || coalesce(deleted_by, 'an admin') || ': the order may be captured again.',
        '{}'::jsonb, null, null, null, null, null, null, null, 0
      from order_log
      where tenant_id = ${ref.tenant} and ss_account = ${ref.ssAccount} and order_id = ${ref.orderId}
        and deleted_at is not null)
      order by at desc, id desc limit ${limit}
    ) as newest
    order by at, id
  `.execute(db);
  return result.rows;
}

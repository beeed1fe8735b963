import { sql } from 'kysely';
import { type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type TimelineEntry } from './advance-order';

export interface TimelineLine extends TimelineEntry {
  orderId: SsOrderId;
  generation: number;
}

/** Adds lines to the timelines of orders; each order's row supplies number and connection. Nothing happens for an unknown order. */
export async function appendTimelines(
  db: Db,
  { tenant, ssAccount }: { tenant: TenantId; ssAccount: SsAccount },
  lines: readonly TimelineLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ orderId, detail = {}, ...line }) => ({ id: orderId, detail, ...line }));
  await sql`
    insert into timeline (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence,
      detail, settings_version)
    select o.tenant_id, o.connection_id, o.ss_account, o.order_id, o.order_number, r.generation, r.step, r.sentence,
      r.detail, c.settings_version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, generation int, step text, sentence text, detail jsonb)
    join ss_order o on o.tenant_id = ${tenant} and o.ss_account = ${ssAccount} and o.order_id = r.id
    join connection c on c.tenant_id = o.tenant_id and c.connection_id = o.connection_id
    order by r.id`.execute(db);
}

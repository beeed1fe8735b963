import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type SalePlan } from '../../domain/sale-plan';
import { planWords } from '../../domain/sale/plan-words';
import { type Db } from '../open';
import { stages } from './stages';

export interface PlanToSave {
  ref: OrderRef;
  generation: number;
  /** The order's `modify_date` as it was planned from. */
  seenModified: Date;
  settingsVersion: number;
  snapshotHash: string;
  plan: SalePlan;
  customerId: string | null;
  /** Not where a refund is open: it was reckoned from the plan that this one would replace. */
  unlessRefunded?: boolean;
}

/**
 * Captures an order: its plan, its log entry (the guard against a second sale, for ever) and the timeline, in one statement.
 * Planned again before its sale was made, it keeps its one entry.
 *
 * @returns false, and nothing is saved, when a pull has brought the order anew since: it may have been cancelled in that moment; or a
 *   refund was asked for, where that matters.
 */
export async function savePlan(db: Db, { ref, generation, plan, ...rest }: PlanToSave): Promise<boolean> {
  const sentence = `Captured: ${planWords(plan)}. ${plan.route.reason}${plan.unpaid === undefined ? '' : ` ${plan.unpaid}`}`;
  const detail = { route: plan.route, notes: plan.notes, kind: plan.kind, total: plan.total, tax: plan.tax };
  const order = sql.val([...stages]);
  const result = await sql`
    with before as (
      select o.tenant_id, o.ss_account, o.order_id, o.stage, c.settings_version from ss_order o
      join connection c on c.tenant_id = o.tenant_id and c.connection_id = o.connection_id
      where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount} and o.order_id = ${ref.orderId}
        and o.latest_hash = ${rest.snapshotHash}
        and date_trunc('milliseconds', o.modify_date) = ${rest.seenModified}
        -- Frozen into a batch since: its sale is the day's.
        and o.batch_id is null
        and not (o.refunds_open and ${rest.unlessRefunded ?? false}::boolean)
      for update of o
    ), captured as (
      update ss_order o set
        state = 'working', problem = null, blocked_on = '{}', batch_ready_at = null, captured_hash = ${rest.snapshotHash}, updated_at = now(),
        stage = case when b.is_new then 'captured' else o.stage end
      from (
        select *, array_position(${order}::text[], stage) < array_position(${order}::text[], 'captured') as is_new from before
      ) b
      where o.tenant_id = b.tenant_id and o.ss_account = b.ss_account and o.order_id = b.order_id
      returning o.tenant_id, o.ss_account, o.order_id, o.connection_id, o.order_number, b.settings_version, b.is_new
    ), planned as (
      insert into order_plan
        (tenant_id, ss_account, order_id, generation, settings_version, snapshot_hash, plan, customer_id)
      select tenant_id, ss_account, order_id, ${generation}::int, ${rest.settingsVersion}::int, ${rest.snapshotHash},
        ${JSON.stringify(plan)}::jsonb, ${rest.customerId}
      from captured
      on conflict (tenant_id, ss_account, order_id, generation) do update set
        settings_version = excluded.settings_version, snapshot_hash = excluded.snapshot_hash,
        plan = excluded.plan, customer_id = excluded.customer_id
    ), logged as (
      insert into order_log (tenant_id, ss_account, order_id, generation, connection_id, order_number)
      select tenant_id, ss_account, order_id, ${generation}::int, connection_id, order_number from captured
      on conflict (tenant_id, ss_account, order_id, generation) do update set
        deleted_at = null, deleted_by = null, connection_id = excluded.connection_id
    ), told as (
      insert into timeline
        (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, detail, settings_version)
      select tenant_id, connection_id, ss_account, order_id, order_number, ${generation}::int,
        'captured', ${sentence}, ${JSON.stringify(detail)}::jsonb, settings_version
      from captured where is_new
    )
    select 1 from captured`.execute(db);
  return result.rows.length > 0;
}

import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { type Stage, stages } from './stages';

/** A line of the order's timeline. `detail` holds ids and figures, never names or addresses. */
export interface TimelineEntry {
  step: string;
  sentence: string;
  detail?: Record<string, unknown>;
}

/** Ids that Cin7 gave, for the steps that follow; what is left out stays as it was. */
export interface Learned {
  sale?: { id: string; number: string };
  invoice?: { taskId: string; number: string | null };
  paymentId?: string;
}

/**
 * The books of one step in one statement: moves the order to a stage, keeps what was learned with its plan and its log entry, and
 * writes the timeline. A stage that was reached before keeps the order as it is and writes no line, so that an activity that runs twice
 * leaves one; what was learned is kept all the same.
 *
 * @returns whether the stage was new.
 */
export async function advanceOrder(
  db: Db,
  ref: OrderRef,
  generation: number,
  stage: Stage,
  entry: TimelineEntry,
  learned: Learned = {},
): Promise<boolean> {
  const order = sql.val([...stages]);
  const { sale, invoice, paymentId } = learned;
  const hasLearned = Object.keys(learned).length > 0;
  const result = await sql<{ id: string }>`
    with moved as (
      update ss_order o set
        stage = ${stage}, updated_at = now(),
        sale_id = coalesce(${sale?.id ?? null}, o.sale_id),
        sale_number = coalesce(${sale?.number ?? null}, o.sale_number)
      from connection c
      where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount} and o.order_id = ${ref.orderId}
        and c.tenant_id = o.tenant_id and c.connection_id = o.connection_id
        and array_position(${order}::text[], o.stage) < array_position(${order}::text[], ${stage})
      returning o.tenant_id, o.connection_id, o.ss_account, o.order_id, o.order_number, c.settings_version
    ), remembered as (
      update order_plan p set
        sale_id = coalesce(${sale?.id ?? null}, p.sale_id),
        sale_number = coalesce(${sale?.number ?? null}, p.sale_number),
        invoice_task_id = coalesce(${invoice?.taskId ?? null}, p.invoice_task_id),
        invoice_number = coalesce(${invoice?.number ?? null}, p.invoice_number),
        payment_id = coalesce(${paymentId ?? null}, p.payment_id)
      where ${hasLearned}::boolean
        and p.tenant_id = ${ref.tenant} and p.ss_account = ${ref.ssAccount} and p.order_id = ${ref.orderId}
        and p.generation = ${generation}::int
    ), logged as (
      update order_log l set sale_id = ${sale?.id ?? null}, sale_number = ${sale?.number ?? null}
      where ${sale !== undefined}::boolean
        and l.tenant_id = ${ref.tenant} and l.ss_account = ${ref.ssAccount} and l.order_id = ${ref.orderId}
        and l.generation = ${generation}::int
    )
    insert into timeline
      (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, detail, settings_version)
    select tenant_id, connection_id, ss_account, order_id, order_number, ${generation}::int,
      ${entry.step}, ${entry.sentence}, ${JSON.stringify(entry.detail ?? {})}::jsonb, settings_version
    from moved
    returning id`.execute(db);
  return result.rows.length > 0;
}

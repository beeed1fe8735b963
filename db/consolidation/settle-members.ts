import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';

/**
 * The batch has its sale: each of its orders says so, in its row, its log entry and its timeline. Orders that wait for a person keep
 * waiting. Told once, however often it is asked.
 */
export async function linkMembers(
  db: Db,
  batch: OrderRef,
  sale: { saleId: string; saleNumber: string },
  sentence: string,
): Promise<void> {
  await sql`
    with linked as (
      update ss_order o set sale_id = ${sale.saleId}, sale_number = ${sale.saleNumber}, updated_at = now(), stage = 'done',
        state = case when o.state = 'needs-you' then o.state else 'done' end,
        problem = case when o.state = 'needs-you' then o.problem end,
        blocked_on = case when o.state = 'needs-you' then o.blocked_on else '{}' end
      where o.tenant_id = ${batch.tenant} and o.ss_account = ${batch.ssAccount} and o.batch_id = ${batch.orderId}
        and o.sale_id is distinct from ${sale.saleId}
      returning o.tenant_id, o.ss_account, o.order_id, o.generation, o.connection_id, o.order_number
    ), logged as (
      insert into order_log
        (tenant_id, ss_account, order_id, generation, connection_id, order_number, sale_id, sale_number)
      select tenant_id, ss_account, order_id, generation, connection_id, order_number, ${sale.saleId}, ${sale.saleNumber}
      from linked
      on conflict (tenant_id, ss_account, order_id, generation) do update set
        sale_id = excluded.sale_id, sale_number = excluded.sale_number
    )
    insert into timeline
      (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, detail, settings_version)
    select k.tenant_id, k.connection_id, k.ss_account, k.order_id, k.order_number, k.generation, 'sale', ${sentence},
      ${JSON.stringify({ ...sale, batch: batch.orderId })}::jsonb, c.settings_version
    from linked k join connection c on c.tenant_id = k.tenant_id and c.connection_id = k.connection_id`.execute(
    db,
  );
}

/** Orders of a batch that ShipStation cancelled, though the batch bills them. */
export async function cancelledMembers(db: Db, batch: OrderRef) {
  return db
    .selectFrom('ss_order')
    .select(['order_id', 'order_number', 'connection_id'])
    .where('tenant_id', '=', batch.tenant)
    .where('ss_account', '=', batch.ssAccount)
    .where('batch_id', '=', batch.orderId)
    .where('order_status', '=', 'cancelled')
    .execute();
}

/** The batch ended without a sale: so do its orders. Processed now, each may join a later batch. */
export async function leaveMembers(
  db: Db,
  batch: OrderRef,
  state: 'skipped' | 'gave-up',
  sentence: string,
): Promise<void> {
  await sql`
    with left_out as (
      update ss_order o set state = ${state}, updated_at = now(), problem = null, blocked_on = '{}'
      where o.tenant_id = ${batch.tenant} and o.ss_account = ${batch.ssAccount} and o.batch_id = ${batch.orderId}
        and o.sale_id is null and o.state <> ${state}
      returning o.tenant_id, o.ss_account, o.order_id, o.generation, o.connection_id, o.order_number
    )
    insert into timeline
      (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, settings_version)
    select k.tenant_id, k.connection_id, k.ss_account, k.order_id, k.order_number, k.generation, 'skipped', ${sentence},
      c.settings_version
    from left_out k join connection c on c.tenant_id = k.tenant_id and c.connection_id = k.connection_id`.execute(
    db,
  );
}

export interface LeftOut {
  orderId: string;
  generation: number;
  problem: Problem;
}

/**
 * The batch goes without these orders: each is free again and is looked at by itself, so that it stops with its own reason. Their
 * rows stay in the batch's list, with that reason.
 */
export async function leaveOut(
  db: Db,
  batch: OrderRef,
  day: string,
  orders: readonly LeftOut[],
): Promise<void> {
  if (orders.length === 0) return;
  const given = JSON.stringify(
    orders.map(({ orderId, generation, problem }) => ({
      order_id: orderId,
      generation,
      problem,
      sentence: `Left out of the sale of ${day}: ${problem.sentence}`,
    })),
  );
  await sql`
    with given as (
      select * from jsonb_to_recordset(${given}::jsonb)
        as g(order_id text, generation int, problem jsonb, sentence text)
    ), told_of as (
      update consolidation_member m set left_out = g.problem from given g
      where m.tenant_id = ${batch.tenant} and m.ss_account = ${batch.ssAccount} and m.batch_id = ${batch.orderId}
        and m.order_id = g.order_id and m.generation = g.generation
    ), freed as (
      update ss_order o set batch_id = null, captured_hash = null, stage = 'pending', state = 'waiting', updated_at = now(),
        wake_at = coalesce(o.wake_at, now()), wake_why = 'reconsider'
      from given g
      where o.tenant_id = ${batch.tenant} and o.ss_account = ${batch.ssAccount} and o.batch_id = ${batch.orderId}
        and o.order_id = g.order_id
      returning o.tenant_id, o.ss_account, o.order_id, o.generation, o.connection_id, o.order_number, g.sentence
    ), unlogged as (
      delete from order_log l using freed
      where l.tenant_id = freed.tenant_id and l.ss_account = freed.ss_account and l.order_id = freed.order_id
        and l.generation = freed.generation and l.sale_id is null
    )
    insert into timeline
      (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, detail, settings_version)
    select k.tenant_id, k.connection_id, k.ss_account, k.order_id, k.order_number, k.generation, 'left-out', k.sentence,
      ${JSON.stringify({ batch: batch.orderId })}::jsonb, c.settings_version
    from freed k join connection c on c.tenant_id = k.tenant_id and c.connection_id = k.connection_id`.execute(
    db,
  );
  await sql`select pg_notify('wake', '')`.execute(db);
}

/** What each order brings to the sale, kept with the list of its members. */
export async function saveMemberTotals(
  db: Db,
  batch: OrderRef,
  totals: readonly { orderId: string; generation: number; total: string }[],
): Promise<void> {
  if (totals.length === 0) return;
  const given = JSON.stringify(
    totals.map(({ orderId, generation, total }) => ({ order_id: orderId, generation, total })),
  );
  await sql`
    update consolidation_member m set total = g.total
    from jsonb_to_recordset(${given}::jsonb) as g(order_id text, generation int, total text)
    where m.tenant_id = ${batch.tenant} and m.ss_account = ${batch.ssAccount} and m.batch_id = ${batch.orderId}
      and m.order_id = g.order_id and m.generation = g.generation`.execute(db);
}

import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { tellsQuantities } from '../stock/wish-quantities';

/**
 * An order is done: nothing waits any more, and the timeline says in one sentence what became of it; labels that waited for its sale
 * are looked at, and what it took from the stock is noted for whoever is told of it (0011-loads-stock). One statement.
 */
export async function completeOrder(
  db: Db,
  ref: OrderRef,
  generation: number,
  sentence: string,
): Promise<void> {
  await sql`
    with completed as (
      update ss_order o set
        state = 'done', stage = 'done', problem = null, blocked_on = '{}', updated_at = now()
      from connection c
      where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount} and o.order_id = ${ref.orderId}
        and c.tenant_id = o.tenant_id and c.connection_id = o.connection_id
      returning o.tenant_id, o.connection_id, o.ss_account, o.order_id, o.order_number, c.settings_version
    ), roused as (
      update order_label l set due_at = now()
      from completed d
      where l.tenant_id = d.tenant_id and l.ss_account = d.ss_account and l.waits_for = d.order_id
        and l.state <> 'placed'
    ), touched as (
      insert into stock_touch (tenant_id, sku)
      select distinct d.tenant_id, line->>'sku'
      from completed d
      join order_plan p on p.tenant_id = d.tenant_id and p.ss_account = d.ss_account and p.order_id = d.order_id
        and p.generation = ${generation}::int
      cross join lateral jsonb_array_elements(p.plan->'lines') as line
      where exists (
        select from stock_webhook w where w.tenant_id = d.tenant_id
        union all
        select from connection c where c.tenant_id = d.tenant_id and ${tellsQuantities}
      )
      order by 1, 2
      on conflict (tenant_id, sku) do update set touched_at = now()
      returning tenant_id
    ), news as (
      insert into stock_news (tenant_id, wake_at) select distinct tenant_id, now() + interval '3 seconds' from touched
      on conflict (tenant_id) do update set wake_at = coalesce(stock_news.wake_at, excluded.wake_at)
    )
    insert into timeline
      (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, settings_version)
    select tenant_id, connection_id, ss_account, order_id, order_number, ${generation}::int,
      'done', ${sentence}, settings_version
    from completed`.execute(db);
}

import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** An order is done: nothing waits any more, and the timeline says in one sentence what became of it. One statement. */
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
    )
    insert into timeline
      (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, settings_version)
    select tenant_id, connection_id, ss_account, order_id, order_number, ${generation}::int,
      'done', ${sentence}, settings_version
    from completed`.execute(db);
}

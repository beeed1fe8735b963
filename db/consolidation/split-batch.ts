import { sql } from 'kysely';
import { as, type ConnectionId, type OrderRef, type SsOrderId } from '../../domain/ids';
import { counted } from '../../domain/text';
import { type Db } from '../open';
import { appendTimeline } from '../orders/append-timeline';
import { openBatch } from './freeze-batch';
import { readBatch } from './read-members';

/**
 * Moves orders of a frozen batch to another one of the same day: the sale would have more lines than one can carry. Nothing of the
 * batch was sent yet.
 */
export async function splitBatch(db: Db, batch: OrderRef, orders: readonly string[]): Promise<SsOrderId> {
  return db.transaction().execute(async (trx) => {
    const of = await readBatch(trx, batch);
    if (of === undefined) throw new Error('The batch is gone');
    const { rows } = await sql<{ last: number }>`
      select max(part) as last from consolidation_batch where tenant_id = ${of.tenant_id}
        and connection_id = ${of.connection_id} and freeze_key = ${of.freeze_key}`.execute(trx);
    const part = (rows[0]?.last ?? 1) + 1;
    const id = await openBatch(trx, {
      tenant: batch.tenant,
      ssAccount: batch.ssAccount,
      connection: as<ConnectionId>(of.connection_id),
      day: of.day,
      freezeKey: of.freeze_key,
      frozenBy: of.frozen_by,
      part,
    });
    const ids = sql`${sql.val([...orders])}::text[]`;
    await sql`
      update consolidation_member set batch_id = ${id}, total = null
      where tenant_id = ${batch.tenant} and ss_account = ${batch.ssAccount} and batch_id = ${batch.orderId}
        and order_id = any(${ids}) and left_out is null`.execute(trx);
    await sql`
      update ss_order set batch_id = ${id}
      where tenant_id = ${batch.tenant} and ss_account = ${batch.ssAccount} and batch_id = ${batch.orderId}
        and order_id = any(${ids})`.execute(trx);
    const many = counted(orders.length, 'order');
    await appendTimeline(trx, batch, 1, {
      step: 'split',
      sentence: `The day has more lines than one sale can carry: ${many} go into another sale (${id}).`,
      detail: { batch: id },
    });
    await appendTimeline(trx, { ...batch, orderId: id }, 1, {
      step: 'frozen',
      sentence: `Part ${String(part)} of ${of.day}: ${many}, as one sale cannot carry the day.`,
    });
    await sql`select pg_notify('wake', '')`.execute(trx);
    return id;
  });
}

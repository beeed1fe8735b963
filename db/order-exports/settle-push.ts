import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { appendSaleTimeline, type SaleTimelineEntry } from '../exports/append-sale-timeline';
import { type Db } from '../open';
import { clearProblem } from '../problems/clear-problem';
import { raiseProblem } from '../problems/raise-problem';
import { type OrderExportState } from './tables';

/** What became of one order of a push. */
export interface Settled {
  saleId: string;
  state: Exclude<OrderExportState, 'waiting'>;
  /** ShipStation was told, by this push or one whose answer was lost. */
  told: boolean;
  ssOrderId: string | null;
  sentence: string | null;
  fix: string | null;
  entry: SaleTimelineEntry | null;
  /** For who must act; null: nobody, and an earlier one is over. */
  problem: Problem | null;
  /** It may have been made all the same, although nobody finds it. */
  isInDoubt?: boolean;
}

/** How the orders of a push go on that are not settled. */
export interface Rest {
  /** In calls of at most so many; 0: alone, after all others. */
  together: number;
  /** Their call failed, and nobody knows whether one of them is to blame. */
  isDoubted: boolean;
}

/** Key of the one problem that an exported order may have. */
export const orderProblemKey = (saleId: string): string => `order-export:${saleId}`;

/**
 * Settles orders of a push, all in one transaction, and ends it. What changed in Cin7 meanwhile is due again, and so are those that are
 * not settled. May run twice: the second time the push is gone.
 */
export async function settlePush(
  db: Db,
  { tenant, connection }: ConnectionRef,
  pushId: string,
  all: readonly Settled[],
  rest: Rest = { together: 100, isDoubted: false },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const ended = await trx
      .deleteFrom('order_push')
      .where('push_id', '=', pushId)
      .where('tenant_id', '=', tenant)
      .returning('created_at')
      .executeTakeFirst();
    if (ended === undefined) return;
    for (const { saleId, state, told, ssOrderId, sentence, fix, entry, problem, isInDoubt } of all) {
      await trx
        .updateTable('order_export')
        .set({
          // Told to change again while the push was under way: then it waits, whatever became of this one.
          state: sql`case when wanted is distinct from sending then 'waiting' else ${state} end`,
          due: sql`wanted is distinct from sending`,
          sentence,
          fix,
          ...(told && { sent: sql`sending`, sent_at: sql`now()` }),
          look_first: isInDoubt === true,
          doubted_since: null,
          ...(ssOrderId !== null && { ss_order_id: ssOrderId }),
          sending: null,
          push_id: null,
          together: 100,
          updated_at: sql`now()`,
        })
        .where('tenant_id', '=', tenant)
        .where('connection_id', '=', connection)
        .where('sale_id', '=', saleId)
        .where('push_id', '=', pushId)
        .execute();
      if (entry !== null) await appendSaleTimeline(trx, { tenant, connection, saleId }, entry);
      const key = orderProblemKey(saleId);
      if (problem === null) await clearProblem(trx, tenant, connection, key);
      else await raiseProblem(trx, tenant, connection, key, problem);
    }
    await trx
      .updateTable('order_export')
      .set({
        push_id: null,
        sending: null,
        due: true,
        together: rest.together,
        ...(rest.isDoubted && { doubted_since: sql`coalesce(doubted_since, ${ended.created_at})` }),
      })
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('push_id', '=', pushId)
      .execute();
  });
}

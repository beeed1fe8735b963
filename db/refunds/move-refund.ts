import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type RefundState } from '../../domain/refund/refund';
import { type RestockLine } from '../../domain/refund/plan-return';
import { type TimelineEntry } from '../orders/advance-order';
import { appendTimeline } from '../orders/append-timeline';
import { holdOrder } from '../orders/hold-order';
import { type Db } from '../open';

export interface Moved {
  state?: RefundState;
  problem?: Problem | null;
  byHand?: boolean;
  saleId?: string;
  note?: { taskId: string; number: string | null };
  restocked?: RestockLine[];
  payment?: { id: string | null; amount: string };
}

const of = (db: Db, ref: OrderRef, refundNo: number) =>
  db
    .updateTable('refund')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('refund_no', '=', refundNo);

const columns = (moved: Moved) => ({
  updated_at: sql<string>`now()`,
  ...(moved.state !== undefined && { state: moved.state }),
  ...(moved.problem !== undefined && {
    problem: moved.problem === null ? null : JSON.stringify(moved.problem),
  }),
  ...(moved.byHand !== undefined && { by_hand: moved.byHand }),
  ...(moved.saleId !== undefined && { sale_id: moved.saleId }),
  ...(moved.note !== undefined && { note_task_id: moved.note.taskId, note_number: moved.note.number }),
  ...(moved.restocked !== undefined && { restocked: JSON.stringify(moved.restocked) }),
  ...(moved.payment !== undefined && { payment_id: moved.payment.id, paid_back: moved.payment.amount }),
});

/** Keeps what was learned of a refund; nothing is told. */
export async function noteRefund(db: Db, ref: OrderRef, refundNo: number, moved: Moved): Promise<void> {
  await of(db, ref, refundNo).set(columns(moved)).execute();
}

/** Moves a refund on from a state, and tells it in the order's timeline; one that was moved before is told once. */
export async function moveRefund(
  db: Db,
  ref: OrderRef,
  generation: number,
  refundNo: number,
  from: RefundState,
  moved: Moved & { state: RefundState },
  entry: TimelineEntry,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const rows = await of(trx, ref, refundNo)
      .where('state', '=', from)
      .set({ ...columns(moved), problem: null })
      .returning('refund_no')
      .execute();
    if (rows.length > 0) await appendTimeline(trx, ref, generation, entry);
  });
}

/**
 * No refund of the order is open any more; one that came in this moment keeps it open. The row is held before it is asked: an update that
 * waits for a row sees only that row anew, and not the refund that was made meanwhile.
 */
export async function closeRefunds(db: Db, ref: OrderRef): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await holdOrder(trx, ref);
    await trx
      .updateTable('ss_order as o')
      .set({ refunds_open: false })
      .where('o.tenant_id', '=', ref.tenant)
      .where('o.ss_account', '=', ref.ssAccount)
      .where('o.order_id', '=', ref.orderId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('refund as r')
              .select('r.refund_no')
              .whereRef('r.tenant_id', '=', 'o.tenant_id')
              .whereRef('r.ss_account', '=', 'o.ss_account')
              .whereRef('r.order_id', '=', 'o.order_id')
              .where('r.state', 'in', ['open', 'credited']),
          ),
        ),
      )
      .execute();
  });
}

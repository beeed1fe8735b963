import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type PlannedRefund, type RefundSource } from '../../domain/refund/refund';
import { appendTimeline } from '../orders/append-timeline';
import { holdOrder } from '../orders/hold-order';
import { type Db } from '../open';
import { type RefundRow } from './tables';
import { counting, readRefunds } from './read-refunds';

export interface RefundRequest {
  /** The same id is the same refund, for ever. */
  requestId: string;
  source: RefundSource;
  by: string;
  note: string | null;
}

export type Requested<R> = { kind: 'made' | 'known'; refund: RefundRow } | { kind: 'refused'; refusal: R };

/**
 * Keeps a refund that is planned from what earlier ones have left, and asks for its order to be woken. Two requests at once are planned
 * one after the other, as the order's row is held meanwhile. To be called within a transaction.
 *
 * @param plan told the refunds that count so far; a string of its own kind refuses.
 */
export async function requestRefund<R>(
  trx: Db,
  ref: OrderRef,
  generation: number,
  request: RefundRequest,
  plan: (earlier: PlannedRefund[]) => { ok: true; refund: PlannedRefund } | { ok: false; refusal: R },
): Promise<Requested<R>> {
  const current = await holdOrder(trx, ref);
  if (current !== generation)
    throw new Error(
      `The order is no longer at generation ${String(generation)}, so nothing of that is refunded`,
    );
  const rows = await readRefunds(trx, ref);
  const known = rows.find((row) => row.request_id === request.requestId);
  if (known !== undefined) return { kind: 'known', refund: known };
  const planned = plan(counting(rows, generation).map((row) => row.planned));
  if (!planned.ok) return { kind: 'refused', refusal: planned.refusal };
  const { refund } = planned;
  const made = await trx
    .insertInto('refund')
    .values({
      tenant_id: ref.tenant,
      ss_account: ref.ssAccount,
      order_id: ref.orderId,
      refund_no: rows.length + 1,
      generation,
      request_id: request.requestId,
      source: request.source,
      planned: JSON.stringify(refund),
      total: refund.total,
      requested_by: request.by,
      note: request.note,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('ss_order')
    .set({ refunds_open: true, wake_at: sql`now()`, wake_why: 'reconsider' })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .execute();
  const goods = refund.goods.map(({ sku, quantity }) => `${quantity} × ${sku}`);
  await appendTimeline(trx, ref, generation, {
    step: 'refund',
    sentence: `Refund ${String(made.refund_no)} of ${refund.total} asked for by ${request.by}${goods.length === 0 ? ', without goods' : `: ${goods.slice(0, 5).join(', ')}${goods.length > 5 ? ' …' : ''} may come back`}.${request.note === null ? '' : ` "${request.note}"`}`,
    detail: { refund: made.refund_no, requestId: request.requestId, source: request.source },
  });
  await sql`select pg_notify('wake', '')`.execute(trx);
  return { kind: 'made', refund: made };
}

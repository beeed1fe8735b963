import { type z } from 'zod';
import { type RefundRow } from '../../db/refunds/tables';
import { type RefundView } from '../../schemas/api/refunds';

export function refundView(row: RefundRow): z.input<typeof RefundView> {
  const { planned } = row;
  return {
    orderId: row.order_id,
    refund: row.refund_no,
    requestId: row.request_id,
    source: row.source,
    state: row.state,
    status: wordsOf(row),
    total: row.total,
    lines: planned.lines.map(({ sku, quantity, price, tax }) => ({ sku, quantity, price, tax })),
    charges: planned.charges.map(({ description, total, tax }) => ({ description, amount: total, tax })),
    comesBack: planned.goods.map(({ sku, quantity }) => ({ sku, quantity })),
    restocked:
      row.note_task_id === null
        ? []
        : (row.restocked ?? []).map(({ sku, quantity, location }) => ({
            sku,
            quantity,
            location: planned.location ?? location ?? '',
          })),
    creditNote: row.note_number,
    paidBack: row.paid_back,
    problem: row.problem,
    requestedBy: row.requested_by,
    note: row.note,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** A refund's state as people say it. */
function wordsOf({ state, problem }: RefundRow): string {
  if (state === 'done') return 'Done';
  if (state === 'left-out') return 'Left out';
  if (problem === null) return 'Working';
  if (problem.code === 'pending-fulfillment') return 'Pending fulfillment';
  return problem.whoActs === 'nobody' || problem.whoActs === 'vendor' ? 'Waiting' : 'Needs you';
}

import { z } from 'zod';
import { type SaleTimelineEntry } from '../../db/exports/append-sale-timeline';
import { type Settled } from '../../db/order-exports/settle-push';
import { type PushMember } from '../../db/order-exports/take-push';
import { type PlannedOrder } from '../../domain/shipping-service/plan-push';
import { pushProblems } from '../../domain/shipping-service/push-problems';

/** What the ledger keeps of a call: ids, and ShipStation's own words without anything personal. */
export const Written = z.object({
  orders: z.array(
    z.object({ saleId: z.string(), orderId: z.string().nullable(), error: z.string().nullable() }),
  ),
});
export type Written = z.output<typeof Written>;

/**
 * What became of one order of a push, by what its call did, or else by what was planned.
 *
 * @returns null when neither says anything: it was left out of the call, and could be sent now
 */
export function settleOrder(
  member: PushMember,
  plan: PlannedOrder | undefined,
  { orders }: Written,
  isInDoubt: boolean,
): Settled | null {
  const { saleId, orderNumber } = member;
  const row = orders.find((one) => one.saleId === saleId);
  // What a lost call did counts before what the order looks like since.
  if (row !== undefined) {
    const told = row.error === null;
    const error = row.error ?? '';
    return {
      saleId,
      told,
      state: told ? 'sent' : 'refused',
      ssOrderId: row.orderId ?? (plan?.do === 'write' && !plan.isNew ? String(plan.order['orderId']) : null),
      sentence: told ? null : `ShipStation refused it: ${error}`,
      fix: told ? null : pushProblems.refused(orderNumber, '').fix,
      entry: told
        ? sentEntry(member, row.orderId)
        : { step: 'order-refused', sentence: `ShipStation refused its order: ${error}` },
      problem: told ? null : pushProblems.refused(orderNumber, error),
      isInDoubt: !told && isInDoubt,
    };
  }
  if (plan?.do !== 'nothing') return null;
  const { state, told, ssOrderId, sentence, fix, problem } = plan;
  return {
    saleId,
    state,
    told,
    ssOrderId,
    sentence,
    fix,
    // It is looked at again and again as long as it stands so.
    entry: sentence === null || sentence === member.sentence ? null : { step: 'order-left', sentence },
    problem,
  };
}

function sentEntry({ sent, sending }: PushMember, orderId: string | null): SaleTimelineEntry {
  const what =
    sending.orderStatus === 'cancelled'
      ? 'Its order was cancelled in ShipStation.'
      : sending.orderStatus === 'shipped'
        ? 'ShipStation was told that it is shipped.'
        : sent === null
          ? `Its order stands in ShipStation: ${orderId ?? ''}.`
          : 'Its order was updated in ShipStation.';
  return { step: 'order-sent', sentence: what, detail: { orderId } };
}

import { noteRefund } from '../../db/refunds/move-refund';
import { type OrderInput } from '../../domain/messages/order';
import { type RefundInput, type RefundNext } from '../../domain/messages/refund';
import { done, type Outcome } from '../../domain/problems';
import { type Deps } from '../deps';
import { orderStep } from '../orders/open-order';
import { nextOfRefund } from './next-of-refund';
import { firstOpenRefund, type OpenRefund } from './open-refund';

/** Says what comes next of an order's refunds. */
export async function lookAtRefunds(
  deps: Deps,
  { short, ...input }: OrderInput & { short?: boolean },
): Promise<Outcome<RefundNext>> {
  const outcome = await refundWork(deps, input, (open) => nextOfRefund(deps, open));
  const isLater = short === true && !outcome.ok && outcome.problem.code === 'pending-fulfillment';
  return isLater ? done({ next: 'done' }) : outcome;
}

/**
 * Runs one write of a refund, unless it is past that already: then another attempt did it. Whatever was done, says what comes next;
 * what stops it is kept with it, so that a person's decision finds it.
 *
 * @param work answers what comes next where it knows; null = look again.
 */
export async function refundStep(
  deps: Deps,
  { refund, ...input }: RefundInput,
  state: 'open' | 'credited',
  work: (open: OpenRefund) => Promise<RefundNext | null>,
): Promise<Outcome<RefundNext>> {
  return refundWork(deps, input, async (open) => {
    const isDue = open.refund.refund_no === refund && open.refund.state === state;
    return (isDue ? await work(open) : null) ?? 'again';
  });
}

async function refundWork(
  deps: Deps,
  input: OrderInput,
  work: (open: OpenRefund) => Promise<RefundNext | 'again'>,
): Promise<Outcome<RefundNext>> {
  let current: number | null = null;
  const outcome = await orderStep<RefundNext>(deps, input, async (order) => {
    const open = await firstOpenRefund(deps, input, order);
    if (open === null) return { next: 'done' };
    current = open.refund.refund_no;
    let next = await work(open);
    while (next === 'again') {
      const following = await firstOpenRefund(deps, input, order);
      if (following === null) return { next: 'done' };
      current = following.refund.refund_no;
      next = await nextOfRefund(deps, following);
    }
    return next;
  });
  if (!outcome.ok && current !== null)
    await noteRefund(deps.db, input.ref, current, { problem: outcome.problem });
  return outcome;
}

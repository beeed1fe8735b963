import { type Problem } from '../problems';
import { mergeOrder, type TheirOrder, writable } from './merge-order';
import { type OurOrder } from './our-order';
import { pushProblems } from './push-problems';

/** An order that is to be sent. */
export interface ToSend {
  orderNumber: string;
  orderKey: string;
  /** Our fields as they are to be. */
  sending: OurOrder;
  /** As ShipStation was last told; null: never, or nobody knows any more. */
  sent: OurOrder | null;
  ssOrderId: string | null;
  /** It may stand there from before this connection. */
  lookFirst: boolean;
}

/** What stands in ShipStation: the order; `gone` = it was there, and is not any more; null = nobody has seen one. */
export type Found = TheirOrder | 'gone' | null;

/** What is to be done with one order: write it, or nothing any more. */
export type PlannedOrder =
  | { do: 'write'; order: Record<string, unknown>; isNew: boolean }
  | {
      do: 'nothing';
      state: 'sent' | 'ended' | 'missing';
      /** It stands there as it is to be, or nothing more is to be said of it; false and `sent`: it is told once it takes changes again. */
      told: boolean;
      ssOrderId: string | null;
      sentence: string | null;
      fix: string | null;
      problem: Problem | null;
    };

/**
 * Decides about one order of a push. An order that ShipStation has is written over as it stands there, so that what an operator changed
 * stays; one that takes no changes is left, and whoever must act is told. Never makes an order anew that was there once.
 */
export function planOrder(member: ToSend, found: Found): PlannedOrder {
  const { orderNumber, orderKey, sending, sent, ssOrderId, lookFirst } = member;
  const isOver = sending.orderStatus === 'cancelled' || sending.orderStatus === 'shipped';
  if (found === null) {
    if (isOver)
      return nothing(
        'ended',
        null,
        'It was over in Cin7 Core before it was sent, so ShipStation never had it.',
      );
    return { do: 'write', order: { ...sending, orderKey }, isNew: true };
  }
  if (found === 'gone') {
    if (isOver) return nothing('ended', ssOrderId, 'ShipStation no longer has the order.');
    const sentence = 'it is no longer there. It was deleted, or combined into another order.';
    const fix =
      'If another order holds its goods now, nothing is to be done; else POST …/sales/<number>/push makes it anew.';
    return {
      ...nothing('missing', ssOrderId, `ShipStation no longer has the order: ${sentence}`, fix),
      problem: pushProblems.stuck(orderNumber, sentence, fix),
    };
  }
  const id = String(found.orderId);
  const can = writable(found, sending);
  if (!can.can) {
    if (can.why === 'over' && found.orderStatus === sending.orderStatus) return nothing('sent', id, null);
    const cancels = sending.orderStatus === 'cancelled';
    const problem =
      cancels && can.fix !== null ? pushProblems.stuck(orderNumber, can.sentence, can.fix) : null;
    // One that was split or combined, or that a provider has, is left, and yet it stands there to be shipped.
    const state = can.why === 'over' ? 'ended' : 'sent';
    const told = can.why === 'merged-or-split';
    return { ...nothing(state, id, can.sentence, can.fix), told, problem };
  }
  // It was never sent as far as we know, and yet it is there: made by a call whose answer was lost.
  const before = sent ?? (ssOrderId === null && !lookFirst ? sending : null);
  return { do: 'write', order: { ...mergeOrder(found, before, sending), orderKey }, isNew: false };
}

const nothing = (
  state: 'sent' | 'ended' | 'missing',
  ssOrderId: string | null,
  sentence: string | null,
  fix: string | null = null,
): Extract<PlannedOrder, { do: 'nothing' }> => ({
  do: 'nothing',
  state,
  told: state === 'sent',
  ssOrderId,
  sentence,
  fix,
  problem: null,
});

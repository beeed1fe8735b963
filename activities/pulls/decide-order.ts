import { createHash } from 'node:crypto';
import { type LiveEntry } from '../../db/log/live-entries';
import { type TimelineLine } from '../../db/orders/append-timelines';
import { type KnownOrder } from '../../db/pulls/lock-orders';
import { type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { type PendingOrder } from '../../db/pulls/save-pending';
import { type Change, describeChange, materialText } from '../../domain/change';
import { type EchoFacts } from '../../domain/echo';
import { type FamilyDecision } from '../../domain/family';
import { type SsOrderId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { type Problem } from '../../domain/problems';
import { refundProblems } from '../../domain/refund/problem-texts';
import { type StoreSettings } from '../../domain/settings';
import { type OrderRow, readOrder } from '../../schemas/shipstation/order-page';
import { judgeOrder, type Verdict } from '../orders/judge-order';

export type ReadableRow = Extract<OrderRow, { readable: true }>;

/** What our books say of an order that a pull brings. */
export interface OrderFacts {
  /** undefined = never seen. */
  known: KnownOrder | undefined;
  family: FamilyDecision;
  exported: EchoFacts;
  /** Of a new order that a batch would take in: what an earlier connection captured of it. */
  entry: LiveEntry | undefined;
  settings: StoreSettings;
  /** ISO 8601 UTC. */
  now: string;
}

/** All that is to be written of a pulled order, and how the run tells of it. */
export interface Saving {
  told: PulledOrder;
  pending?: PendingOrder;
  line?: TimelineLine;
  /** The problem of its cancellation has come up; null = it is over. */
  cancellation?: { orderId: SsOrderId; problem: Problem | null };
}

/** What becomes of a pulled row: pending, a change of an order that has its sale, or nothing new. */
export const decideOrder = (row: ReadableRow, facts: OrderFacts): Saving =>
  facts.known?.logged === true ? changeOf(row, facts, facts.known) : pendingOf(row, facts);

export const unchanged = (orderNumber: string): Saving => ({
  told: { orderNumber, outcome: 'unchanged', reason: '' },
});

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Not captured yet: judged anew whenever it changed. */
function pendingOf({ order, raw }: ReadableRow, facts: OrderFacts): Saving {
  const { known, family, settings } = facts;
  const hash = hashOf(materialText(order));
  // A row seen whole before its split or combination is billed from that snapshot, whatever becomes of its family.
  const keepsSnapshot = known?.seen_whole === true && family.kind !== 'whole';
  if (known !== undefined && (keepsSnapshot || known.latest_hash === hash) && isSame(known, order))
    return unchanged(order.orderNumber);

  const judged = judgeOrder(order, family, settings, {
    now: facts.now,
    forced: known?.forced ?? false,
    exported: facts.exported,
  });
  const verdict = known === undefined ? unlessLogged(facts.entry, judged) : judged;
  return {
    told: { orderNumber: order.orderNumber, ...outcomeOf(verdict) },
    pending: {
      orderId: order.orderId,
      isNew: known === undefined,
      order,
      hash,
      raw,
      keepsSnapshot,
      // Not by its own marks alone: a root whose children came first may bear none (domain/family.ts).
      seenWhole: family.kind === 'whole' && facts.exported.combinedSales.length === 0,
      ...stateOf(verdict, known, settings),
    },
    ...(known === undefined && {
      line: {
        orderId: order.orderId,
        generation: 1,
        step: 'saved',
        sentence: `Saved from ShipStation: ${wordsOf(verdict)}`,
      },
    }),
  };
}

function outcomeOf(verdict: Verdict): Pick<PulledOrder, 'outcome' | 'reason'> {
  switch (verdict.kind) {
    case 'capture':
    case 'consolidate':
      return { outcome: 'processed', reason: '' };
    case 'wait':
      return { outcome: 'skipped', reason: verdict.problem.sentence };
    case 'leave':
      return { outcome: verdict.why === 'cancelled' ? 'cancelled' : 'skipped', reason: verdict.sentence };
    case 'park':
      return { outcome: 'failed', reason: verdict.problem.sentence };
  }
}

/** An order that a batch would take in without its own workflow: what an earlier connection captured of it stands in the log. */
function unlessLogged(entry: LiveEntry | undefined, verdict: Verdict): Verdict {
  if (entry === undefined || verdict.kind !== 'consolidate') return verdict;
  const sale = entry.sale_number ?? entry.sale_id;
  const sentence =
    sale === null
      ? 'A person left it out before it was connected again.'
      : `It has its sale ${sale} already.`;
  return { kind: 'leave', why: 'not-a-sale', sentence };
}

/** Nothing that a judgement depends on has moved. */
const isSame = (known: KnownOrder, order: Order): boolean =>
  known.order_status === order.status && known.modify_date.getTime() === Date.parse(order.modifyDate);

/** What is woken decides for itself in its workflow, so that a parked order can be decided on; an open run always hears of a change. */
function stateOf(
  verdict: Verdict,
  known: KnownOrder | undefined,
  settings: StoreSettings,
): Pick<PendingOrder, 'state' | 'problem' | 'wake' | 'awaitsBatch'> {
  const isOpen = known?.state === 'needs-you' || known?.state === 'working';
  const hadSale = known !== undefined && (known.sale_id !== null || known.batch_id !== null);
  switch (verdict.kind) {
    case 'capture':
    case 'park':
      return { state: 'waiting', problem: null, wake: true, awaitsBatch: false };
    case 'consolidate':
      // Nothing is to be done for it until its batch is frozen. What stopped before is looked at by its own run, and so is what had a
      // sale before its log entry was deleted, or may need products made first; it then puts itself in line.
      return isOpen || hadSale || settings.createMissingProducts
        ? { state: 'waiting', problem: null, wake: true, awaitsBatch: false }
        : { state: 'waiting', problem: verdict.problem, wake: false, awaitsBatch: true };
    case 'wait':
      return { state: 'waiting', problem: verdict.problem, wake: isOpen, awaitsBatch: false };
    case 'leave':
      return { state: 'skipped', problem: null, wake: isOpen, awaitsBatch: false };
  }
}

function wordsOf(verdict: Verdict): string {
  if (verdict.kind === 'capture') return 'it is due.';
  return verdict.kind === 'leave' ? verdict.sentence : verdict.problem.sentence;
}

/** The order has its log entry: it is never captured again, but what changed is told, and an edit wakes it. */
function changeOf({ order, raw }: ReadableRow, { family }: OrderFacts, known: KnownOrder): Saving {
  const before = readOrder(known.payload);
  const isRoot = family.kind === 'keep-whole' || family.kind === 'join';
  const change = before.readable && !isRoot ? describeChange(before.order, order) : { kind: 'none' as const };
  const isOut = known.sale_id === null && (known.state === 'skipped' || known.state === 'gave-up');
  // Before there is a sale, a cancelled order makes none; and what a person left out stays out.
  // What was paid only later is still to be written.
  const isForWorkflow =
    change.kind === 'edited' ||
    change.kind === 'paid' ||
    (change.kind === 'cancelled' && known.sale_id === null);
  const pending: PendingOrder = {
    orderId: order.orderId,
    isNew: false,
    order,
    hash: isRoot ? known.latest_hash : hashOf(materialText(order)),
    raw,
    keepsSnapshot: isRoot,
    seenWhole: known.seen_whole,
    state: null,
    awaitsBatch: false,
    problem: null,
    wake: isForWorkflow && !isOut,
  };
  // It was restored: nothing is left to be seen to.
  const isRestored = known.order_status === 'cancelled' && order.status !== 'cancelled';
  const over = isRestored && { cancellation: { orderId: order.orderId, problem: null } };
  if (change.kind === 'none') return { ...unchanged(order.orderNumber), pending, ...over };

  const what = change.kind === 'edited' ? change.sentences.join(' ') : change.sentence;
  const sentence = `${what}${moreOf(change.kind, known)}`;
  const needsVoid = change.kind === 'cancelled' && known.sale_id !== null;
  return {
    told: {
      orderNumber: order.orderNumber,
      outcome: change.kind === 'cancelled' ? 'cancelled' : 'processed',
      reason: sentence,
    },
    pending,
    line: { orderId: order.orderId, generation: known.generation, step: change.kind, sentence },
    ...over,
    ...(needsVoid && {
      cancellation: {
        orderId: order.orderId,
        problem: refundProblems.cancelledAfterCapture(order.orderNumber, known.sale_number),
      },
    }),
  };
}

/** What a change means for a sale that stays as it is. */
function moreOf(change: Change['kind'], known: KnownOrder): string {
  if (known.batch_id !== null) return moreOfMember(change, known.sale_id !== null);
  return change === 'cancelled' && known.sale_id !== null
    ? ' The sale is not voided: void it in Cin7 Core if that is wanted.'
    : '';
}

function moreOfMember(change: Change['kind'], isMade: boolean): string {
  if (change === 'cancelled')
    return isMade
      ? ' The sale of its day is not changed: credit it in Cin7 Core if that is wanted.'
      : ' The sale of its day goes without it, unless it is being sent at this moment.';
  if (!isMade) return ' It is frozen into the sale of its day, which stays as it is.';
  return change === 'paid'
    ? ' This is not written to the sale of its day: add the payment in Cin7 Core if that is wanted.'
    : '';
}

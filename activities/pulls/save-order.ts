import { createHash } from 'node:crypto';
import { readEchoFacts } from '../../db/exports/echo-facts';
import { holdSettings } from '../../db/connections/hold-settings';
import { liveLogEntry } from '../../db/log/live-entry';
import { lockOrder, type KnownOrder } from '../../db/pulls/lock-order';
import { type PulledOrder } from '../../db/pulls/add-to-pull-run';
import { savePending, type PendingOrder } from '../../db/pulls/save-pending';
import { doubtRoot } from '../../db/pulls/doubt-root';
import { wakeRelatives } from '../../db/pulls/wake-relatives';
import { appendTimeline } from '../../db/orders/append-timeline';
import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { type Db } from '../../db/open';
import { type Change, describeChange, materialText } from '../../domain/change';
import { type FamilyDecision } from '../../domain/family';
import {
  as,
  type ConnectionId,
  type OrderRef,
  type SsAccount,
  type SsOrderId,
  type TenantId,
} from '../../domain/ids';
import { type Order } from '../../domain/order';
import { cancelledKey, refundProblems } from '../../domain/refund/problem-texts';
import { type StoreSettings } from '../../domain/settings';
import { readStoreSettings } from '../../schemas/settings';
import { type OrderRow, readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { familyOf, judgeOrder, type Verdict } from '../orders/judge-order';
import { saleProblems } from '../orders/sale-problems';

export interface SaveInto {
  tenant: TenantId;
  connection: ConnectionId;
  ssAccount: SsAccount;
  settings: StoreSettings;
  settingsVersion: number;
  /** A load of history brings the order: it is put in line instead of being begun at once. */
  load?: string;
}

/**
 * Saves one pulled row as pending, or as a change of an order that we know, and asks for its lifecycle to be woken where there is
 * something to do. All in one transaction: an order is never half saved, and never lost between saving and starting.
 */
export async function saveOrder(
  deps: Pick<Deps, 'db' | 'clock'>,
  opened: SaveInto,
  row: OrderRow,
): Promise<PulledOrder> {
  if (!row.readable) return saveUnreadable(deps, opened, row);
  const ref: OrderRef = { tenant: opened.tenant, ssAccount: opened.ssAccount, orderId: row.order.orderId };
  return deps.db.transaction().execute(async (trx) => {
    // A setting that was chosen while the page was read would otherwise wake nobody: this order does not wait for it yet.
    const changed = await holdSettings(trx, opened.tenant, opened.connection, opened.settingsVersion);
    const into = changed === null ? opened : { ...opened, settings: readStoreSettings(changed) };
    const known = await lockOrder(trx, ref);
    if (known !== undefined && isOutdated(row.order, known))
      return { orderNumber: row.order.orderNumber, outcome: 'unchanged', reason: '' };
    if (known === undefined) await doubtRoot(trx, ref, row.order.parentId);
    const family = await familyOf(trx, ref, row.order, known && standingOf(known, row.order));
    const saved = known?.logged
      ? await saveChange(trx, into, ref, known, row, family)
      : await savePendingOrder(deps, trx, into, ref, known, row, family);
    if (known === undefined || row.order.parentId !== null || row.order.mergedIds.length > 0)
      await wakeRelatives(trx, ref, row.order);
    return saved;
  });
}

type Readable = Extract<OrderRow, { readable: true }>;

/** A page that was read before another pull saved a newer one: two pulls may run side by side. */
function isOutdated(order: Order, known: KnownOrder): boolean {
  // One that could not be read was saved with the moment it came, for want of its own.
  return known.order_status !== 'unreadable' && Date.parse(order.modifyDate) < known.modify_date.getTime();
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const standingOf = (known: KnownOrder, order: Order) => ({
  standing: known.logged
    ? ('captured' as const)
    : known.seen_whole
      ? ('seen-whole' as const)
      : ('seen-part' as const),
  parentId: order.parentId === null ? null : as<SsOrderId>(order.parentId),
});

/** Not captured yet: judged anew whenever it changed. */
async function savePendingOrder(
  deps: Pick<Deps, 'db' | 'clock'>,
  trx: Db,
  into: SaveInto,
  ref: OrderRef,
  known: KnownOrder | undefined,
  row: Readable,
  family: FamilyDecision,
): Promise<PulledOrder> {
  const { order } = row;
  const hash = hashOf(materialText(order));
  const told = (outcome: PulledOrder['outcome'], reason: string): PulledOrder => ({
    orderNumber: order.orderNumber,
    outcome,
    reason,
  });
  // A row seen whole before its split or combination is billed from that snapshot, whatever becomes of its family.
  const keepsSnapshot = known?.seen_whole === true && family.kind !== 'whole';
  if (known !== undefined && (keepsSnapshot || known.latest_hash === hash) && isSame(known, order))
    return told('unchanged', '');

  const judged = judgeOrder(order, family, into.settings, {
    now: new Date(deps.clock.now()).toISOString(),
    forced: known?.forced ?? false,
    exported: await readEchoFacts(trx, ref, order),
  });
  const verdict = known === undefined ? await unlessLogged(trx, ref, judged) : judged;
  await savePending(trx, {
    ref,
    connection: into.connection,
    order,
    hash,
    raw: row.raw,
    keepsSnapshot,
    // Not by its own marks alone: a root whose children came first may bear none (domain/family.ts).
    seenWhole: family.kind === 'whole',
    ...stateOf(verdict, known, into.settings),
    ...(into.load !== undefined && { load: into.load }),
  });
  if (known === undefined) {
    await appendTimeline(trx, ref, 1, {
      step: 'saved',
      sentence: `Saved from ShipStation: ${wordsOf(verdict)}`,
    });
  }
  switch (verdict.kind) {
    case 'capture':
    case 'consolidate':
      return told('processed', '');
    case 'wait':
      return told('skipped', verdict.problem.sentence);
    case 'leave':
      return told(verdict.why === 'cancelled' ? 'cancelled' : 'skipped', verdict.sentence);
    case 'park':
      return told('failed', verdict.problem.sentence);
  }
}

/** An order that a batch would take in without its own workflow: what an earlier connection captured of it stands in the log. */
async function unlessLogged(trx: Db, ref: OrderRef, verdict: Verdict): Promise<Verdict> {
  const entry = verdict.kind === 'consolidate' ? await liveLogEntry(trx, ref) : undefined;
  if (entry === undefined) return verdict;
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
async function saveChange(
  trx: Db,
  into: SaveInto,
  ref: OrderRef,
  known: KnownOrder,
  row: Readable,
  family: FamilyDecision,
): Promise<PulledOrder> {
  const { order } = row;
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
  await savePending(trx, {
    ref,
    connection: into.connection,
    order,
    hash: isRoot ? known.latest_hash : hashOf(materialText(order)),
    raw: row.raw,
    keepsSnapshot: isRoot,
    seenWhole: known.seen_whole,
    state: null,
    awaitsBatch: false,
    problem: null,
    wake: isForWorkflow && !isOut,
  });
  const told = (outcome: PulledOrder['outcome'], reason: string): PulledOrder => ({
    orderNumber: order.orderNumber,
    outcome,
    reason,
  });
  // It was restored: nothing is left to be seen to.
  if (known.order_status === 'cancelled' && order.status !== 'cancelled')
    await clearProblem(trx, into.tenant, into.connection, cancelledKey(ref.orderId));
  if (change.kind === 'none') return told('unchanged', '');
  const sentence = change.kind === 'edited' ? change.sentences.join(' ') : change.sentence;
  const more = moreOf(change.kind, known);
  await appendTimeline(trx, ref, known.generation, { step: change.kind, sentence: `${sentence}${more}` });
  if (change.kind === 'cancelled' && known.sale_id !== null) {
    const problem = refundProblems.cancelledAfterCapture(order.orderNumber, known.sale_number);
    await raiseProblem(trx, into.tenant, into.connection, cancelledKey(ref.orderId), problem);
  }
  return told(change.kind === 'cancelled' ? 'cancelled' : 'processed', `${sentence}${more}`);
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

/** Kept as it came: it may become readable when it is mended, or when we learn to read it. */
async function saveUnreadable(
  deps: Pick<Deps, 'db' | 'clock'>,
  into: SaveInto,
  row: Extract<OrderRow, { readable: false }>,
): Promise<PulledOrder> {
  const problem = saleProblems.unreadable(row.why);
  const orderNumber = row.orderNumber ?? row.orderId ?? 'without a number';
  if (row.orderId === null) {
    await raiseProblem(deps.db, into.tenant, into.connection, `order-unreadable:${orderNumber}`, problem);
    return { orderNumber, outcome: 'failed', reason: problem.sentence };
  }
  const ref: OrderRef = { tenant: into.tenant, ssAccount: into.ssAccount, orderId: row.orderId };
  const hash = hashOf(JSON.stringify(row.raw));
  const isNew = await deps.db.transaction().execute(async (trx) => {
    const known = await lockOrder(trx, ref);
    if (known?.latest_hash === hash) return false;
    await savePending(trx, {
      ref,
      connection: into.connection,
      order: {
        orderNumber,
        orderKey: null,
        storeId: null,
        status: 'unreadable',
        modifyDate: null,
        parentId: null,
        mergedOrSplit: false,
        mergedIds: [],
      },
      hash,
      raw: row.raw,
      keepsSnapshot: false,
      // Nobody can say whether it bears the mark of a split.
      seenWhole: false,
      state: known?.logged ? null : 'waiting',
      awaitsBatch: false,
      problem: null,
      wake: !known?.logged,
    });
    return true;
  });
  return isNew
    ? { orderNumber, outcome: 'failed', reason: problem.sentence }
    : { orderNumber, outcome: 'unchanged', reason: '' };
}

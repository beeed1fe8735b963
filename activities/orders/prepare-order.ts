import { DateTime } from 'luxon';
import { frozenOrderRow } from '../../db/consolidation/read-members';
import { leaveQueue, queueForBatch, releaseMember } from '../../db/consolidation/queue-order';
import { loadOrder, type LoadedOrder } from '../../db/orders/load-order';
import { noEchoFacts, readEchoFacts } from '../../db/exports/echo-facts';
import { findEntry } from '../../db/ledger/find-entry';
import { withdrawCapture } from '../../db/log/withdraw-capture';
import { appendOnce } from '../../db/orders/append-once';
import { saveLatePayment } from '../../db/orders/save-late-payment';
import { savePlan } from '../../db/orders/save-plan';
import { describeChange, sameShipTo } from '../../domain/change';
import { isBatchId } from '../../domain/consolidation/batch-id';
import { as, type Cin7Account, type OrderRef } from '../../domain/ids';
import { type Prepared, type PrepareInput } from '../../domain/messages/activities';
import { type OrderInput } from '../../domain/messages/order';
import { type Order } from '../../domain/order';
import { type Problem } from '../../domain/problems';
import { planPayment } from '../../domain/sale/plan-payment';
import { type SalePlan } from '../../domain/sale-plan';
import { readStoreSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { judgeEdit } from '../refunds/judge-edit';
import { type LedgerKey } from '../ledger/keys';
import { familyOf, judgeOrder } from './judge-order';
import { planByNow } from './plan-by-now';
import { planOrder } from './plan-order';
import { connectionPaused, saleProblems } from './sale-problems';
import { orderKey } from './order-key';
import { unwrittenPayments } from './unwritten-payments';

/**
 * Says what to do next with an order, from Postgres alone: capture and plan it, go on where an earlier run stopped, wait, or park.
 * An order with a log entry is never captured again (design §4.1); a deleted entry allows it (design §4.11).
 */
export async function prepareOrder(deps: Deps, input: PrepareInput): Promise<Prepared> {
  const { ref, generation } = input;
  const row = await loadOrder(deps.db, ref, generation);
  if (row === undefined)
    return end('skipped', 'The order is no longer in our books: its connection was removed.');
  if (row.generation > generation) {
    return end(
      'skipped',
      `Its sale was voided and the log entry deleted: the order goes on as generation ${row.generation}.`,
    );
  }
  if (row.connection_state === 'problem') return parkOnConnection();
  if (row.connection_state === 'paused') return park(connectionPaused());

  // It is never captured, so its log entry decides nothing.
  if (row.historical) return prepareHistorical(row);
  const isDeleted = row.log_deleted_at !== null;
  if (isDeleted && (row.logged_sale_id !== null || row.sale_id !== null)) return { next: 'inspect-sale' };
  const isLogged = row.logged_order_id !== null && !isDeleted;
  if (row.batch_id !== null && isLogged && !isOut(row)) return standingOfMember(deps, ref, row);
  if (isLogged && row.logged_sale_id === null && wasLeftOut(row)) {
    return end(
      'skipped',
      'A person left this order out; delete its log entry, or process it now, to capture it.',
    );
  }

  if (isBatchId(ref.orderId)) return prepareBatch(deps, input, row, isLogged);
  // Its batch ended without a sale, and a person asked for it again.
  if (row.batch_id !== null && !(await releaseMember(deps.db, ref))) return standingOfMember(deps, ref, row);

  const read = readOrder(row.latest_payload);
  if (!read.readable) return park(saleProblems.unreadable(read.why));
  if (row.plan !== null && row.sale_id !== null) {
    const plan = await planByNow(deps, input, row, {
      settings: () => readStoreSettings(row.settings),
      version: row.settings_version,
    });
    return goOn(deps, ref, row, plan ?? row.plan, read.order);
  }
  // Its sale is none that our ledger knows as its own: one that was adopted, or that of a day before the connection was made anew.
  if (row.plan === null && isLogged && row.logged_sale_id !== null && !(await saleMayExist(deps, input, row)))
    return row.stage === 'done'
      ? standingOfAdopted(deps, ref, row)
      : end('skipped', `It has its sale ${row.logged_sale_number ?? row.logged_sale_id} already.`);
  if (row.plan !== null && isLogged && (await saleMayExist(deps, input, row))) {
    return { next: 'write', steps: stepsOf(row, row.plan, row.customer_id !== null) };
  }
  return capture(deps, input, row, read.order, isLogged);
}

/** The sale of a day: summed anew until something of it was sent, then written as any other. */
async function prepareBatch(
  deps: Deps,
  input: PrepareInput,
  row: LoadedOrder,
  isLogged: boolean,
): Promise<Prepared> {
  const plan = await planByNow(deps, input, row, {
    settings: () => readStoreSettings(row.settings),
    version: row.settings_version,
  });
  if (plan !== null && row.sale_id !== null) {
    if (row.stage !== 'done') return { next: 'write', steps: stepsOf(row, plan, true) };
    // The settings may have made it payable after its steps were counted.
    const owed = await unwrittenPayments(deps, input.ref, row, plan);
    return owed === null
      ? end('done', 'Nothing more to do.')
      : { next: 'write', steps: stepsOf(row, owed, true) };
  }
  const isSent = plan !== null && isLogged && (await saleMayExist(deps, input, row));
  if (input.planned === undefined && !isSent) return { next: 'plan-batch' };
  if (input.planned === 0 || plan === null)
    return end('skipped', 'None of its orders could be billed: each says why, and waits by itself.');
  return { next: 'write', steps: stepsOf(row, plan, true) };
}

/** An order of a batch has no sale of its own; what ShipStation says of it since is a change of the day's sale. */
async function standingOfMember(deps: Deps, ref: OrderRef, row: LoadedOrder): Promise<Prepared> {
  const frozen = readOrder(await frozenOrderRow(deps.db, ref));
  const latest = readOrder(row.latest_payload);
  if (row.latest_hash !== row.captured_hash && frozen.readable && latest.readable) {
    const change = describeChange(frozen.order, latest.order);
    const family = change.kind === 'edited' ? await familyOf(deps.db, ref, latest.order, undefined) : null;
    if (change.kind === 'edited' && family?.kind === 'whole') {
      const edited = { before: frozen.order, latest: latest.order, sentences: change.sentences };
      const judged = await judgeEdit(deps, ref, row, edited);
      return judged.settled ? refundsOnly(row) : park(judged.problem);
    }
  }
  if (row.refunds_open && row.logged_sale_number !== null) return refundsOnly(row);
  return row.logged_sale_number === null
    ? end('waiting', 'It is frozen into the sale of its day, which is being made.')
    : end('done', `Its sale is ${row.logged_sale_number}, that of its day.`);
}

/**
 * A sale that reconciliation took over, of which nobody knows what was written: no plan, so nothing of it is written again, least of all a
 * second sale. A change is told for a person to see to.
 */
async function standingOfAdopted(deps: Deps, ref: OrderRef, row: LoadedOrder): Promise<Prepared> {
  if (row.refunds_open) return refundsOnly(row);
  const sentence = `Sale ${row.logged_sale_number ?? row.logged_sale_id ?? ''} is an adopted sale: what changed is not written to it. See to it in Cin7 Core if that is wanted.`;
  const reference = `adopted ${row.modify_date.toISOString()}`;
  const entry = { step: 'adopted', sentence, detail: { reference } };
  await appendOnce(deps.db, ref, row.generation, entry, reference);
  return end('done', sentence);
}

/** A sale from before the connection has no order: what is written is its header and its refunds. */
const prepareHistorical = (row: LoadedOrder): Prepared =>
  row.refunds_open
    ? {
        next: 'write',
        steps: {
          orderNumber: row.order_number,
          kind: 'Simple',
          needsCustomer: row.customer_id === null,
          pays: false,
          refunds: 'historical',
        },
      }
    : end('done', 'Nothing more to do.');

/** All that the order itself needs was done. */
const refundsOnly = (row: LoadedOrder): Prepared => ({
  next: 'write',
  steps: {
    orderNumber: row.order_number,
    kind: 'Simple',
    needsCustomer: false,
    pays: false,
    refunds: 'only',
  },
});

/** A log entry without a sale is a person's `skip` or `stop`, unless the order is planned and on its way. */
const wasLeftOut = (row: LoadedOrder): boolean => row.sale_id === null && (row.plan === null || isOut(row));

const isOut = ({ state }: LoadedOrder): boolean => state === 'skipped' || state === 'gave-up';

/** A send of the sale is under way, or was lost: it is settled with the plan that it was sent with. */
async function saleMayExist(deps: Deps, { ref, generation }: OrderInput, row: LoadedOrder): Promise<boolean> {
  return maySent(deps, orderKey(ref, generation, as<Cin7Account>(row.cin7_account), 'create-sale'));
}

/** A write is under way, was lost, or is done. */
async function maySent(deps: Deps, key: LedgerKey): Promise<boolean> {
  const entry = await findEntry(deps.db, key, null);
  return entry !== undefined && (entry.doubted || ['sending', 'unknown', 'done'].includes(entry.state));
}

/** The sale exists: whatever ShipStation says since is a change, not a new order. */
async function goOn(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  plan: SalePlan,
  latest: Order,
): Promise<Prepared> {
  const planned = readOrder(row.planned_payload);
  if (planned.readable && row.latest_hash !== row.captured_hash) {
    const change = describeChange(planned.order, latest);
    // What looks like an edit may be a split whose parts came later: its lines left for other rows, and nothing is to be refunded.
    const family = change.kind === 'edited' ? await familyOf(deps.db, ref, latest, undefined) : null;
    if (family?.kind === 'park') return park(family.problem);
    if (change.kind === 'edited' && family?.kind === 'whole') {
      const edited = { before: planned.order, latest, sentences: change.sentences };
      const again = await planAgain(deps, ref, row, plan, edited);
      if (again !== null) return again;
      const judged = await judgeEdit(deps, ref, row, edited);
      if (!judged.settled) return park(judged.problem);
      row.refunds_open = true;
    }
  }
  const paid = await planLatePayment(deps, ref, row, plan, latest);
  if (paid !== null) return { next: 'write', steps: stepsOf(row, paid, row.customer_id !== null) };
  if (row.stage !== 'done') return { next: 'write', steps: stepsOf(row, plan, row.customer_id !== null) };
  const owed = await unwrittenPayments(deps, ref, row, plan);
  if (owed !== null) return { next: 'write', steps: stepsOf(row, owed, row.customer_id !== null) };
  return row.refunds_open ? refundsOnly(row) : end('done', 'Nothing more to do.');
}

/**
 * An edit that came after the sale's header and before anything that cannot be written again: the order is planned anew, at the location
 * that the header names (design §4.11). Another address is in the header already, and asked about.
 *
 * @returns null when it is too late for that.
 */
async function planAgain(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  plan: SalePlan,
  { before, latest }: { before: Order; latest: Order },
): Promise<Prepared | null> {
  const { generation } = row;
  // What is being refunded was reckoned from the plan as it is: the edit is judged by what of it remains.
  if (row.stage !== 'sale' || row.refunds_open || !sameShipTo(before, latest)) return null;
  const account = as<Cin7Account>(row.cin7_account);
  for (const purpose of ['authorise-order', 'invoice'] as const) {
    if (await maySent(deps, orderKey(ref, generation, account, purpose))) return null;
  }
  const settings = readStoreSettings(row.settings);
  const planned = await planOrder(deps, ref, generation, row, latest, settings);
  if ('next' in planned) return planned;
  if (!planned.ok) return park(planned.problem);
  if (planned.value.plan.kind !== plan.kind) return null;
  const again: SalePlan = { ...planned.value.plan, route: plan.route };
  const saved = await savePlan(deps.db, {
    ref,
    generation,
    seenModified: row.modify_date,
    settingsVersion: row.settings_version,
    snapshotHash: row.latest_hash,
    plan: again,
    customerId: row.customer_id,
    unlessRefunded: true,
  });
  // A pull brought the order anew while it was planned, or somebody asked for a refund.
  if (!saved) return prepareOrder(deps, { ref, generation });
  return { next: 'write', steps: stepsOf(row, again, row.customer_id !== null) };
}

/**
 * An order that was captured before it was paid, or paid in part: the plan is given the payment of what came since, and the steps go
 * on to write it. Without an account for it the timeline says so.
 */
async function planLatePayment(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  plan: SalePlan,
  latest: Order,
): Promise<SalePlan | null> {
  const before = plan.payment === null ? [] : [plan.payment, ...(plan.morePayments ?? [])];
  const day = DateTime.fromISO(latest.paymentDate ?? latest.modifyDate, { zone: row.time_zone }).toISODate();
  const of = { ref, generation: row.generation, date: day ?? plan.orderDate, total: plan.total, before };
  const { payment, notes } = planPayment(of, latest, readStoreSettings(row.settings));
  if (payment === null || plan.invoice === 'DRAFT') {
    await tellUnpaid(
      deps,
      ref,
      row,
      latest,
      notes.filter((note) => !plan.notes.includes(note)),
    );
    return null;
  }
  const paid: SalePlan =
    before.length === 0
      ? { ...plan, payment }
      : { ...plan, morePayments: [...(plan.morePayments ?? []), payment] };
  const saved = await saveLatePayment(deps.db, ref, row.generation, paid, before.length);
  return saved ? paid : null;
}

/** What was paid since the order was captured and cannot be written, once. */
async function tellUnpaid(
  deps: Deps,
  ref: OrderRef,
  { generation }: LoadedOrder,
  { amountPaid }: Order,
  notes: readonly string[],
): Promise<void> {
  const [sentence] = notes;
  if (sentence === undefined) return;
  const entry = { step: 'unpaid', sentence, detail: { reference: `paid ${amountPaid}` } };
  await appendOnce(deps.db, ref, generation, entry, entry.detail.reference);
}

async function capture(
  deps: Deps,
  input: OrderInput,
  row: LoadedOrder,
  order: Order,
  isLogged: boolean,
): Promise<Prepared> {
  const { ref, generation } = input;
  const settings = readStoreSettings(row.settings);
  const family = await familyOf(deps.db, ref, order, undefined);
  const verdict = judgeOrder(order, family, settings, {
    now: new Date(deps.clock.now()).toISOString(),
    forced: row.forced,
    exported: row.exports_any ? await readEchoFacts(deps.db, ref, order) : noEchoFacts,
  });
  // Planned before, but no longer to be captured (cancelled or held before its sale was made): nothing stands in the log.
  if (isLogged && ['leave', 'wait', 'consolidate'].includes(verdict.kind))
    await withdrawCapture(deps.db, ref, generation);
  if (verdict.kind !== 'consolidate' && row.batch_ready_at !== null) await leaveQueue(deps.db, ref);
  if (verdict.kind === 'leave') return end('skipped', verdict.sentence);
  if (verdict.kind === 'wait') {
    return { ...end('waiting', verdict.problem.sentence), problem: verdict.problem };
  }
  if (verdict.kind === 'park') return park(verdict.problem);

  // The sale of a day ignores addresses: an order of it is only looked at, whether it can be billed.
  const by =
    verdict.kind === 'consolidate' ? { ...settings, routing: 'off' as const, keepRouting: true } : settings;
  const planned = await planOrder(deps, ref, generation, row, order, by);
  if ('next' in planned) return planned;
  if (!planned.ok) return park(planned.problem);
  if (verdict.kind === 'consolidate') {
    // In the log of an earlier connection: it is never captured again.
    if (isLogged && row.logged_sale_id !== null)
      return end('skipped', `It has its sale ${row.logged_sale_number ?? row.logged_sale_id} already.`);
    // Frozen in this very moment: it is a batch's by now.
    if (!(await queueForBatch(deps.db, ref))) return prepareOrder(deps, input);
    return { ...end('waiting', verdict.problem.sentence), problem: verdict.problem };
  }
  const { plan, customerId } = planned.value;
  const saved = await savePlan(deps.db, {
    ref,
    generation,
    seenModified: row.modify_date,
    settingsVersion: row.settings_version,
    snapshotHash: row.latest_hash,
    plan,
    customerId,
  });
  // A pull brought the order anew while it was planned.
  if (!saved) return prepareOrder(deps, input);
  return { next: 'write', steps: stepsOf(row, plan, customerId !== null, settings.refundWatchDays) };
}

const stepsOf = (row: LoadedOrder, plan: SalePlan, customerKnown: boolean, watchDays = 0) => ({
  orderNumber: row.order_number,
  kind: plan.kind,
  needsCustomer: !customerKnown,
  pays: plan.payment !== null,
  ...(plan.morePayments !== undefined && { morePayments: plan.morePayments.length }),
  ...(row.refunds_open && { refunds: 'after' as const }),
  ...(watchDays > 0 && { watchDays }),
  ...(mayAssemble(row, plan) && {
    assembles: row.sale_id === null ? ('first' as const) : ('again' as const),
  }),
});

/** Only until the order is authorised; the settings as they are now, not as it was planned. */
const mayAssemble = (row: LoadedOrder, plan: SalePlan): boolean =>
  plan.lines.some((line) => line.assembled === true) &&
  (row.stage === 'pending' || row.stage === 'captured' || row.stage === 'sale') &&
  readStoreSettings(row.settings).assembly !== null;

const park = (problem: Problem): Prepared => ({ next: 'park', problem });

type Ending = Extract<Prepared, { next: 'end' }>;

const end = (how: Ending['end'], sentence: string): Ending => ({
  next: 'end',
  end: how,
  sentence,
});

function parkOnConnection(): Prepared {
  return park({
    code: 'key-revoked',
    whoActs: 'admin',
    sentence: 'The connection is stopped because a vendor refuses its key.',
    fix: 'Store new keys with the connection; the order then goes on by itself.',
    blockedOn: ['cin7-key', 'shipstation-key'],
  });
}

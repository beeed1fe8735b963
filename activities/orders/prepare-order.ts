import { loadOrder, type LoadedOrder } from '../../db/orders/load-order';
import { readLogEntry } from '../../db/orders/read-log-entry';
import { savePlan } from '../../db/orders/save-plan';
import { describeChange } from '../../domain/change';
import { type Prepared } from '../../domain/messages/activities';
import { type OrderInput } from '../../domain/messages/order';
import { type Order } from '../../domain/order';
import { type Problem } from '../../domain/problems';
import { type SalePlan } from '../../domain/sale-plan';
import { readStoreSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { familyOf, judgeOrder } from './judge-order';
import { planOrder } from './plan-order';
import { saleProblems } from './sale-problems';

/**
 * Says what to do next with an order, from Postgres alone: capture and plan it, go on where an earlier run stopped, wait, or park.
 * An order with a log entry is never captured again (design §4.1); a deleted entry allows it (design §4.11).
 */
export async function prepareOrder(deps: Deps, input: OrderInput): Promise<Prepared> {
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

  const entry = await readLogEntry(deps.db, ref, generation);
  if (entry?.deleted_at && (entry.sale_id !== null || row.sale_id !== null)) return { next: 'inspect-sale' };

  const read = readOrder(row.latest_payload);
  if (!read.readable) return park(saleProblems.unreadable(read.why));
  if (row.plan !== null && row.sale_id !== null) return goOn(row, row.plan, read.order);
  return capture(deps, input, row, read.order);
}

/** The sale exists: whatever ShipStation says since is a change, not a new order. */
function goOn(row: LoadedOrder, plan: SalePlan, latest: Order): Prepared {
  const planned = readOrder(row.planned_payload);
  if (planned.readable && row.latest_hash !== row.captured_hash) {
    const change = describeChange(planned.order, latest);
    if (change.kind === 'edited') return park(saleProblems.changedAfterCapture(change.sentences));
  }
  if (row.stage === 'done') return end('done', 'Nothing more to do.');
  return { next: 'write', steps: stepsOf(row, plan, row.customer_id !== null) };
}

async function capture(deps: Deps, input: OrderInput, row: LoadedOrder, order: Order): Promise<Prepared> {
  const { ref, generation } = input;
  const settings = readStoreSettings(row.settings);
  const family = await familyOf(deps.db, ref, order, undefined);
  const verdict = judgeOrder(order, family, settings, {
    now: new Date(deps.clock.now()).toISOString(),
    forced: row.forced,
  });
  if (verdict.kind === 'leave') return end('skipped', verdict.sentence);
  if (verdict.kind === 'wait') {
    return { ...end('waiting', verdict.problem.sentence), problem: verdict.problem };
  }
  if (verdict.kind === 'park') return park(verdict.problem);

  const planned = await planOrder(deps, ref, generation, row, order, settings);
  if (planned === 'refresh-products') return { next: 'refresh-products' };
  if (!planned.ok) return park(planned.problem);
  const { plan, customerId } = planned.value;
  await savePlan(deps.db, {
    ref,
    generation,
    settingsVersion: row.settings_version,
    snapshotHash: row.latest_hash,
    plan,
    customerId,
  });
  return { next: 'write', steps: stepsOf(row, plan, customerId !== null) };
}

const stepsOf = (row: LoadedOrder, plan: SalePlan, customerKnown: boolean) => ({
  orderNumber: row.order_number,
  kind: plan.kind,
  needsCustomer: !customerKnown,
  pays: plan.payment !== null,
});

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

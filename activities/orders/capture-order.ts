import { leaveQueue, queueForBatch } from '../../db/consolidation/queue-order';
import { noEchoFacts, readEchoFacts } from '../../db/exports/echo-facts';
import { withdrawCapture } from '../../db/log/withdraw-capture';
import { type LoadedOrder } from '../../db/orders/load-order';
import { savePlan } from '../../db/orders/save-plan';
import { type Prepared } from '../../domain/messages/activities';
import { type OrderInput } from '../../domain/messages/order';
import { type Order } from '../../domain/order';
import { readStoreSettings } from '../../schemas/settings';
import { type Deps } from '../deps';
import { familyOf, judgeOrder } from './judge-order';
import { planOrder } from './plan-order';
import { end, park, stepsOf } from './prepared';

/**
 * Captures an order that is due, and plans its sale; or says why it waits, and for what.
 *
 * @returns 'again' when it changed while it was looked at.
 */
export async function captureOrder(
  deps: Deps,
  input: OrderInput,
  row: LoadedOrder,
  order: Order,
  isLogged: boolean,
): Promise<Prepared | 'again'> {
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
    if (!(await queueForBatch(deps.db, ref))) return 'again';
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
  if (!saved) return 'again';
  return { next: 'write', steps: stepsOf(row, plan, customerId !== null, settings.refundWatchDays) };
}

import { type LoadedOrder } from '../../db/orders/load-order';
import { savePlan } from '../../db/orders/save-plan';
import { describeChange, sameShipTo } from '../../domain/change';
import { as, type Cin7Account, type OrderRef } from '../../domain/ids';
import { type Prepared } from '../../domain/messages/activities';
import { type Order } from '../../domain/order';
import { type SalePlan } from '../../domain/sale-plan';
import { readStoreSettings } from '../../schemas/settings';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { judgeEdit } from '../refunds/judge-edit';
import { familyOf } from './judge-order';
import { maySent } from './may-be-sent';
import { orderKey } from './order-key';
import { planLatePayment } from './plan-late-payment';
import { planOrder } from './plan-order';
import { end, park, refundsOnly, stepsOf } from './prepared';
import { unwrittenPayments } from './unwritten-payments';

/**
 * The sale exists: whatever ShipStation says since is a change, not a new order.
 *
 * @returns 'again' when the order changed while it was looked at.
 */
export async function goOn(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  plan: SalePlan,
  latest: Order,
): Promise<Prepared | 'again'> {
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
): Promise<Prepared | 'again' | null> {
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
  if (!saved) return 'again';
  return { next: 'write', steps: stepsOf(row, again, row.customer_id !== null) };
}

import { localDay } from '../../domain/local-time';
import { type LoadedOrder } from '../../db/orders/load-order';
import { appendOnce } from '../../db/orders/append-once';
import { saveLatePayment } from '../../db/orders/save-late-payment';
import { type OrderRef } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { planPayment } from '../../domain/sale/plan-payment';
import { type SalePlan } from '../../domain/sale-plan';
import { readStoreSettings } from '../../schemas/settings';
import { type Deps } from '../deps';

/**
 * An order that was captured before it was paid, or paid in part: the plan is given the payment of what came since, and the steps go
 * on to write it. Without an account for it the timeline says so.
 */
export async function planLatePayment(
  deps: Deps,
  ref: OrderRef,
  row: LoadedOrder,
  plan: SalePlan,
  latest: Order,
): Promise<SalePlan | null> {
  const before = plan.payment === null ? [] : [plan.payment, ...(plan.morePayments ?? [])];
  const day = localDay(row.time_zone, Date.parse(latest.paymentDate ?? latest.modifyDate));
  const of = { ref, generation: row.generation, date: day, total: plan.total, before };
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

import { advanceOrder } from '../../db/orders/advance-order';
import { appendOnce } from '../../db/orders/append-once';
import { appendTimeline } from '../../db/orders/append-timeline';
import { type Db } from '../../db/open';
import { type PaymentInput } from '../../domain/messages/activities';
import { inCurrency } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type Deps } from '../deps';
import { orderStep } from './open-order';
import { writePayment } from './write-payment';

/** Pays the invoice. */
export async function recordPayment(deps: Deps, input: PaymentInput): Promise<Outcome<null>> {
  const { ref, generation, nth } = input;
  return orderStep(deps, input, async (open) => {
    const payment = nth === undefined ? open.plan.payment : open.plan.morePayments?.[nth - 2];
    if (payment === null || payment === undefined) return null;
    const key = nth === undefined ? open.key('payment') : open.key('payment', nth);
    const written = await writePayment(deps, ref.tenant, open, key, {
      TaskID: open.invoiceTaskId(),
      Type: 'PAYMENT',
      Reference: payment.reference,
      Amount: payment.amount,
      DatePaid: payment.date,
      Account: payment.account,
    });
    const entry = {
      step: 'paid',
      sentence: `${inCurrency(payment.amount, open.plan.currency)} paid to account ${payment.account}.`,
      detail: { ...written, reference: payment.reference },
    };
    if (nth !== undefined) {
      await appendOnce(deps.db, ref, generation, entry, payment.reference);
      return null;
    }
    const advance = (db: Db) => advanceOrder(db, ref, generation, 'paid', entry, written);
    if (open.row.stage !== 'done') await advance(deps.db);
    else {
      // Paid after the order was done: the stage stays, the line is still told once.
      await deps.db.transaction().execute(async (trx) => {
        await advance(trx);
        if (open.row.payment_id === null) await appendTimeline(trx, ref, generation, entry);
      });
    }
    return null;
  });
}

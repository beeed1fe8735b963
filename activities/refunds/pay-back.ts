import { z } from 'zod';
import { moveRefund } from '../../db/refunds/move-refund';
import { paidBackOf } from '../../db/refunds/paid-back';
import { type RefundInput, type RefundNext } from '../../domain/messages/refund';
import { compare, isPositive, roundToCents, subtract, sum } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { planPayment } from '../../domain/sale/plan-payment';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { type OpenRefund, refundStep } from './open-refund';

const result = z.object({ paymentId: z.string() });

/**
 * Pays a credit note back from the account that the order was paid to, if it was: at most what was paid and not paid back yet. Unsafe to
 * repeat, so a lost answer is settled by its unique `Reference` (contracts: cin7-core §3.9, §5.3).
 */
export async function payBack(deps: Deps, input: RefundInput): Promise<Outcome<RefundNext>> {
  return refundStep(deps, input, 'credited', async (open) => {
    const { refund, order } = open;
    const paid = paidOf(open);
    const before = await paidBackOf(deps.db, input.ref, input.generation);
    const amount = least(refund.total, subtract(paid?.amount ?? '0', sum(before)));
    const end = (sentence: string, payment?: { id: string; amount: string }) =>
      moveRefund(
        deps.db,
        input.ref,
        input.generation,
        refund.refund_no,
        'credited',
        { state: 'done', ...(payment !== undefined && { payment }) },
        { step: 'refunded', sentence, detail: { refund: refund.refund_no, ...payment } },
      );
    if (!refund.planned.paysBack)
      await end(`Refund ${String(refund.refund_no)}: no money is paid back, as asked.`);
    else if (paid === null || !isPositive(amount))
      await end(`Refund ${String(refund.refund_no)}: nothing is paid back, as ${unpaidWords(paid)}.`);
    else {
      const reference = `${paid.reference}-R${open.token.split('/r-')[1] ?? ''}`;
      const written = await deps.ledger.write({
        key: open.key('refund-payment'),
        tenant: input.ref.tenant,
        result,
        send: async (signal) => {
          const made = await order.connection.cin7(signal).createPayment({
            TaskID: refund.note_task_id ?? open.saleId,
            Type: 'REFUND',
            Reference: reference,
            Amount: amount,
            DatePaid: refund.planned.date,
            Account: paid.account,
            CurrencyRate: '1',
          });
          return { paymentId: made.ID };
        },
        readBack: async () => {
          const payments = await order.connection.cin7().listPayments(open.saleId);
          const found = payments.find((each) => each.Reference === reference);
          return found === undefined ? null : { paymentId: found.ID };
        },
      });
      const rest = compare(amount, refund.total) < 0 ? ', which is all that was paid' : '';
      await end(`${amount} paid back from account ${paid.account}${rest}.`, {
        id: written.paymentId,
        amount,
      });
    }
    return null;
  });
}

interface Paid {
  account: string;
  amount: string;
  reference: string;
}

/** What was paid for the order in Cin7: by its own plan; of one that went into the day's sale, by its own payment. */
function paidOf({ books, order, input }: OpenRefund): Paid | null {
  if (books.plan !== null) return books.plan.payment;
  const frozen = readOrder(books.frozen_payload);
  const total = books.batch_plan?.total;
  if (!frozen.readable || total === undefined || books.batch_plan?.payment == null) return null;
  const of = { ref: input.ref, generation: input.generation, date: '', total };
  return planPayment(of, frozen.order, { ...order.connection.settings, invoiceStatus: 'authorised' }).payment;
}

const least = (a: string, b: string): string => roundToCents(compare(a, b) < 0 ? a : b);

const unpaidWords = (paid: Paid | null): string =>
  paid === null
    ? 'no payment of the order was written to Cin7 Core'
    : 'all that was paid is paid back already';

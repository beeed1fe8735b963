import { moveRefund } from '../../db/refunds/move-refund';
import { paidBackOf } from '../../db/refunds/paid-back';
import { type RefundInput, type RefundNext } from '../../domain/messages/refund';
import { add, compare, isPositive, roundToCents, subtract, sum } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type Paid, planPayBack } from '../../domain/refund/plan-pay-back';
import { paymentReference, planPayment } from '../../domain/sale/plan-payment';
import { readOrder } from '../../schemas/shipstation/order-page';
import { type Deps } from '../deps';
import { writePayment } from '../orders/write-payment';
import { type OpenRefund } from './open-refund';
import { refundStep } from './refund-step';

/**
 * Pays a credit note back from the accounts that the order was paid to, if it was: at most what was paid and not paid back yet.
 */
export async function payBack(deps: Deps, input: RefundInput): Promise<Outcome<RefundNext>> {
  return refundStep(deps, input, 'credited', async (open) => {
    const { refund } = open;
    const end = (sentence: string, payment?: { id: string | null; amount: string }) =>
      moveRefund(
        deps.db,
        input.ref,
        input.generation,
        refund.refund_no,
        'credited',
        { state: 'done', ...(payment !== undefined && { payment }) },
        { step: 'refunded', sentence, detail: { refund: refund.refund_no, ...payment } },
      );
    const name = `Refund ${String(refund.refund_no)}`;
    if (!refund.planned.paysBack) {
      await end(`${name}: no money is paid back, as asked.`);
      return null;
    }
    const paid = paidOf(open);
    const byHand = refund.by_hand ? await paidBackByHand(open) : '0';
    const before = sum([...(await paidBackOf(deps.db, input.ref, input.generation)), byHand]);
    const wanted = subtract(refund.total, byHand);
    const { parts, amount } = planPayBack(paid, before, isPositive(wanted) ? wanted : '0');
    const written = [];
    for (const [at, part] of parts.entries()) written.push(await payPart(deps, open, part, at + 1));

    const [first] = written;
    const people = isPositive(byHand) ? `${roundToCents(byHand)} was paid back by hand in Cin7 Core. ` : '';
    if (first !== undefined) {
      const rest = compare(amount, wanted) < 0 ? ', which is all that was paid' : '';
      const accounts = parts.map((part) => part.account).join(' and ');
      await end(`${people}${amount} paid back from account ${accounts}${rest}.`, {
        id: first,
        amount: roundToCents(add(byHand, amount)),
      });
    } else if (people !== '') {
      await end(`${name}: ${people}Nothing more is paid back.`, { id: null, amount: roundToCents(byHand) });
    } else {
      await end(`${name}: nothing is paid back, as ${unpaidWords(paid)}.`);
    }
    return null;
  });
}

/** One payment back, from one account. */
async function payPart(
  deps: Deps,
  open: OpenRefund,
  { account, amount }: { account: string; amount: string },
  nth: number,
): Promise<string> {
  const { refund, order, input } = open;
  const reference = nth === 1 ? referenceOf(open) : `${referenceOf(open)}-${String(nth)}`;
  const written = await writePayment(deps, input.ref.tenant, order, open.key('refund-payment', nth), {
    TaskID: refund.note_task_id ?? open.saleId,
    Type: 'REFUND',
    Reference: reference,
    Amount: amount,
    DatePaid: refund.planned.date,
    Account: account,
  });
  return written.paymentId;
}

/** Unique per refund; that of a further account has its number behind it. */
const referenceOf = ({ input, token }: OpenRefund): string =>
  `${paymentReference(input.ref, input.generation)}-R${token.split('/r-')[1] ?? ''}`;

/** Who made the credit note by hand may have paid it back, too: that is not paid a second time. */
async function paidBackByHand(open: OpenRefund): Promise<string> {
  const ours = referenceOf(open);
  const payments = await open.order.connection.cin7().listPayments(open.saleId);
  const theirs = payments.filter(
    ({ Type, TaskID, Reference }) =>
      /^refund$/i.test(Type ?? '') &&
      TaskID === open.refund.note_task_id &&
      Reference?.startsWith(ours) !== true,
  );
  return sum(theirs.map(({ Amount }) => Amount));
}

/** What was paid for the order in Cin7: by its own plan; of one that went into the day's sale, by its own payment. */
function paidOf({ books, order, input }: OpenRefund): Paid[] {
  if (books.plan !== null) return paymentsOf(books.plan);
  const frozen = readOrder(books.frozen_payload);
  const batch = books.batch_plan;
  if (!frozen.readable || batch === null) return [];
  const of = { ref: input.ref, generation: input.generation, date: '', total: batch.total };
  const { payment } = planPayment(of, frozen.order, {
    ...order.connection.settings,
    invoiceStatus: 'authorised',
  });
  // Its method may have been mapped only since: then nothing of it was paid with the day's sale.
  const isPaid = paymentsOf(batch).some(({ account }) => account === payment?.account);
  return payment === null || !isPaid ? [] : [payment];
}

const paymentsOf = ({
  payment,
  morePayments = [],
}: {
  payment: Paid | null;
  morePayments?: Paid[];
}): Paid[] => (payment === null ? [] : [payment, ...morePayments]);

const unpaidWords = (paid: readonly Paid[]): string =>
  paid.length === 0
    ? 'no payment of the order was written to Cin7 Core'
    : 'all that was paid is paid back already';

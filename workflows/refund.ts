import { type PlannedSteps } from '../domain/messages/activities';
import { type OrderInput } from '../domain/messages/order';
import { type RefundInput, type RefundNext, type RefundWrite } from '../domain/messages/refund';
import { type Outcome } from '../domain/problems';
import { cin7 } from './activity-proxies';
import { type OrderRun } from './order-run';

/** The activity of each write: one per call to Cin7, so that the Temporal UI shows the steps. */
const writes: Record<RefundWrite, (input: RefundInput) => Promise<Outcome<RefundNext>>> = {
  'authorise the empty order': (input) => cin7.authoriseEmptyOrder(input),
  'authorise the empty invoice': (input) => cin7.authoriseEmptyInvoice(input),
  'make the sale Advanced': (input) => cin7.convertSale(input),
  'void the empty fulfilment': (input) => cin7.voidEmptyFulfilment(input),
  'write the credit note': (input) => cin7.createCreditNote(input),
  'pay back': (input) => cin7.payBack(input),
};

/**
 * Writes what is to be given back of an order, refund by refund (design §4 step 11). Each write says what comes next; what was done is
 * known by the write ledger, so the same refund is never written twice.
 *
 * @param short goods of the order are still to be picked: a refund that waits for them does not stand in their way.
 */
export async function refund(
  order: OrderRun,
  input: OrderInput,
  { short = false }: { short?: boolean } = {},
): Promise<void> {
  let next = await order.step('refunds', () => cin7.lookAtRefunds(short ? { ...input, short } : input));
  while (next.next !== 'done') {
    const { next: write, refund: number } = next;
    next = await order.step(`refund ${String(number)}: ${write}`, () =>
      writes[write]({ ...input, refund: number }),
    );
  }
}

/** A sale from before the connection, of which only a refund is known: its header, and then the refund. */
export async function refundHistorical(
  order: OrderRun,
  input: OrderInput,
  plan: Pick<PlannedSteps, 'needsCustomer'>,
): Promise<void> {
  if (plan.needsCustomer) await order.step('customer', () => cin7.ensureCustomer(input));
  await order.step('sale', () => cin7.createSale(input));
  await refund(order, input);
}

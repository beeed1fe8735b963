import { type Outcome } from '../problems';
import { type OrderInput } from './order';

/** A write of one refund; each says what comes next. */
export type RefundWrite =
  | 'authorise the empty order'
  | 'authorise the empty invoice'
  | 'make the sale Advanced'
  | 'void the empty fulfilment'
  | 'write the credit note'
  | 'pay back';

/** What comes next of an order's refunds: one write of one refund, or nothing more. */
export type RefundNext = { next: RefundWrite; refund: number } | { next: 'done' };

export type RefundInput = OrderInput & { refund: number };

/** One activity per write to Cin7, so that the Temporal UI shows the steps. */
export interface RefundActivities {
  /** `short`: a refund that waits for goods to leave is left for later. */
  lookAtRefunds(input: OrderInput & { short?: boolean }): Promise<Outcome<RefundNext>>;
  authoriseEmptyOrder(input: RefundInput): Promise<Outcome<RefundNext>>;
  authoriseEmptyInvoice(input: RefundInput): Promise<Outcome<RefundNext>>;
  convertSale(input: RefundInput): Promise<Outcome<RefundNext>>;
  voidEmptyFulfilment(input: RefundInput): Promise<Outcome<RefundNext>>;
  createCreditNote(input: RefundInput): Promise<Outcome<RefundNext>>;
  payBack(input: RefundInput): Promise<Outcome<RefundNext>>;
}

import { type PaymentWrite, paymentWrite } from '../../schemas/cin7/document-write';
import { paymentRead, paymentsRead } from '../../schemas/cin7/payment';
import { type Send } from '../vendor-call';

/** Payments. contracts: cin7-core §3.9 */
export function paymentCalls(send: Send) {
  return {
    /** All payments, prepayments and refunds of a sale. */
    listPayments: (saleId: string) =>
      send({ method: 'GET', path: 'sale/payment', query: { SaleID: saleId }, answer: paymentsRead }),
    /** Pays an invoice. Unsafe to repeat: after a lost answer, look for its `Reference` first (contracts: cin7-core §5.3). */
    createPayment: (body: PaymentWrite) =>
      send({
        method: 'POST',
        path: 'sale/payment',
        write: { body, schema: paymentWrite },
        answer: paymentRead,
      }),
  };
}

import { ordersWrite, ordersWrittenRead } from '../../schemas/shipstation/order-write';
import { type Send } from '../vendor-call';

/** Orders that we make and update. contracts: shipstation §2.4 */
export function orderWriteCalls(send: Send) {
  return {
    /** Upserts up to a hundred whole orders by `orderKey`, or `orderId`; a refused one says so in its row, and the others stand. */
    createOrders: (orders: readonly Record<string, unknown>[]) =>
      send({
        method: 'POST',
        path: 'orders/createorders',
        write: { body: orders, schema: ordersWrite },
        answer: ordersWrittenRead,
      }),
  };
}

import { type ExportedOrder } from '../../db/order-exports/read-order-exports';

/** What lists and the explanation of a sale show alike. */
export const orderExportView = (order: ExportedOrder) => ({
  orderKey: order.orderKey,
  orderId: order.ssOrderId,
  state: order.state,
  sentence: order.sentence,
  fix: order.fix,
  sentAt: order.sentAt?.toISOString() ?? null,
});

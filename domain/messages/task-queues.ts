/**
 * Workflows, the steps of Postgres and those of Cin7 Core. One queue, so that the worker that ends a workflow's task begins its next
 * step at once (docs/decisions/0012-one-queue-for-an-orders-steps.md).
 */
export const ordersQueue = 'orders';
/** Activities that call ShipStation. */
export const shipstationQueue = 'shipstation';

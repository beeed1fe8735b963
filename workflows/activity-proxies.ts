import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import {
  type BookActivities,
  type Cin7Activities,
  type OrderActivities,
  type ShipstationActivities,
} from '../domain/messages/activities';
import {
  type DepartureCin7Activities,
  type DepartureShipstationActivities,
} from '../domain/messages/departure';
import { type DeliveryActivities } from '../domain/messages/stock';
import { ordersQueue, shipstationQueue } from '../domain/messages/task-queues';

/** Postgres answers in milliseconds or is being restarted: try again quickly, for ever. */
const postgresRetry = { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '15 s' } as const;

/**
 * A vendor activity decides by itself when enough is enough and then answers with a declined outcome (activities/vendor-step.ts),
 * so that waiting for the rate limit never counts as a failed attempt. It names each pause itself; the policy rules only what it cannot
 * say: its worker was killed, or Postgres was away. Every wait counts as an attempt there, so a growing pause would soon be at its longest.
 */
const vendorRetry = { initialInterval: '1 s', backoffCoefficient: 1.2, maximumInterval: '5 s' } as const;

export const orders = proxyActivities<BookActivities>({
  taskQueue: ordersQueue,
  startToCloseTimeout: '30 s',
  retry: postgresRetry,
});

/** The same, run by the worker that already holds the workflow: what an order plans and concludes costs no round to Temporal and back. */
export const plans = proxyLocalActivities<Pick<OrderActivities, 'prepareOrder' | 'finishOrder'>>({
  startToCloseTimeout: '30 s',
  retry: postgresRetry,
});

const vendorCall = { startToCloseTimeout: '5 min', heartbeatTimeout: '10 s', retry: vendorRetry } as const;

export const cin7 = proxyActivities<Cin7Activities>({
  ...vendorCall,
  taskQueue: ordersQueue,
});

export const shipstation = proxyActivities<ShipstationActivities>({
  ...vendorCall,
  taskQueue: shipstationQueue,
});

/** What is undone after a connection is gone, for so long at most. */
export const departures = proxyActivities<DepartureCin7Activities & DepartureShipstationActivities>({
  ...vendorCall,
  taskQueue: ordersQueue,
  scheduleToCloseTimeout: '7 days',
});

/** Posts to whoever a tenant named; a failed try is an answer, and the workflow pauses. */
export const deliveries = proxyActivities<DeliveryActivities>({
  taskQueue: shipstationQueue,
  startToCloseTimeout: '60 s',
  retry: postgresRetry,
});

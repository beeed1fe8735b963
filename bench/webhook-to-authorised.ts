import { type Figure } from './kit/figure';
import { percentile } from './kit/numbers';
import { quietOrders } from './scenarios/quiet-orders';

/** The clock starts before ShipStation has the order, so that importing it and sending the webhook count, too. */
export const webhookToAuthorisedMs: Figure = {
  name: 'webhookToAuthorisedMs',
  what: 'from the webhook to the authorised sale, in a quiet system at the real limits',
  async measure(bench) {
    const took = (await quietOrders(bench)).orders.map((order) => order.authorisedMs);
    return {
      readings: [
        { field: 'p50', value: Math.round(percentile(took, 0.5)), target: { atMost: 2_000 } },
        { field: 'p95', value: Math.round(percentile(took, 0.95)), target: { atMost: 5_000 } },
      ],
    };
  },
};

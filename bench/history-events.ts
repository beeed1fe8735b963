import { type Figure } from './kit/figure';
import { percentile } from './kit/numbers';
import { quietOrders } from './scenarios/quiet-orders';

/** Whole histories, also what comes after the payment. */
export const historyEvents: Figure = {
  name: 'historyEvents',
  what: "events in a plain order's workflow history, up to payment and its end",
  async measure(bench) {
    const { historyEvents: events } = await quietOrders(bench);
    return {
      readings: [
        { field: 'p50', value: percentile(events, 0.5), target: { atMost: 60 } },
        { field: 'max', value: Math.max(...events), target: { atMost: 60 } },
      ],
    };
  },
};

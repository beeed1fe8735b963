import { type Figure } from './kit/figure';
import { percentile, rounded } from './kit/numbers';
import { assemblyCalls } from './scenarios/assembly-calls';
import { backlog } from './scenarios/backlog';
import { quietOrders } from './scenarios/quiet-orders';

/** Counted by the stand-in's own journal of arrivals; customers and products are known beforehand. */
export const cin7CallsPerOrder: Figure = {
  name: 'cin7CallsPerOrder',
  what: 'calls at Cin7 for a plain order: auto pick, pack and ship, authorised invoice, payment',
  async measure(bench) {
    const quiet = (await quietOrders(bench)).orders.map((order) => order.cin7Calls);
    const { callsPerOrder } = await backlog(bench);
    return {
      readings: [
        { field: 'p50', value: percentile(quiet, 0.5), target: { atMost: 5 } },
        { field: 'max', value: Math.max(...quiet), target: { atMost: 6 } },
        {
          field: 'assembly',
          value: rounded(Math.max(...(await assemblyCalls(bench)))),
          target: { atMost: 5 },
        },
        { field: 'underBacklog', value: rounded(callsPerOrder), target: { atMost: 4.3 } },
      ],
    };
  },
};

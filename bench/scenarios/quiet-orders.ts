import { setTimeout as sleep } from 'node:timers/promises';
import { vendorLimits } from '../../stack/replay/vendor-limits';
import { type Bench } from '../kit/figure';
import { eventsOfOrders, temporalOf } from '../kit/histories';
import { endOf, isDone, Shop } from '../kit/shop';

export interface QuietOrder {
  /** Every call that arrived at Cin7 on its account. */
  cin7Calls: number;
  /** From the moment the order exists in ShipStation, which sends its webhook at once, until Cin7 has answered that the order is authorised. */
  authorisedMs: number;
}

export interface Quiet {
  orders: QuietOrder[];
  /** Events of each order's history, from start to end. */
  historyEvents: number[];
}

const count = 20;
/** Five calls and a half at 50 a minute: so far apart, no order finds a call of another one before it. */
const apartMs = 6_500;

/** Plain orders one by one, at the vendors' real limits, with nothing else going on. */
export const quietOrders = (bench: Bench): Promise<Quiet> =>
  bench.once('quiet', async () => {
    bench.say(`Quiet system: ${count} plain orders, one every ${apartMs / 1_000} s, real limits.`);
    const limits = vendorLimits();
    const shop = await Shop.open(bench, 'quiet', limits);
    const over = bench.onEnd(() => shop.fresh.end());
    const { stack } = shop.fresh;
    const temporal = await temporalOf(stack.temporalAddress);
    try {
      await shop.warmUp();
      const warmed = new Set((await eventsOfOrders(temporal.client)).map(({ id }) => id));
      const orders: QuietOrder[] = [];
      for (let nth = 0; nth < count; nth++) {
        await sleep(apartMs);
        await shop.newCalls();
        const soldAt = Date.now();
        await shop.sell(1);
        await shop.allDone(undefined, 100);
        const calls = await shop.newCalls();
        const authorised = calls.find((call) => isDone(call, '/sale/order'));
        if (authorised === undefined) throw new Error('An order was done without being authorised');
        orders.push({ cin7Calls: calls.length, authorisedMs: endOf(authorised) - soldAt });
      }
      const runs = (await eventsOfOrders(temporal.client)).filter(({ id }) => !warmed.has(id));
      return { orders, historyEvents: runs.map(({ events }) => events) };
    } finally {
      await temporal.close();
      over();
      await shop.fresh.end();
    }
  });

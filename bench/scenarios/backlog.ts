import { setTimeout as sleep } from 'node:timers/promises';
import { worstMinute } from '../../sandbox/kit/journal';
import { vendorLimits } from '../../stack/replay/vendor-limits';
import { type Bench } from '../kit/figure';
import { endOf, isDone, Shop } from '../kit/shop';

export interface Backlog {
  /** Calls at Cin7 per order, over all orders of the backlog. */
  callsPerOrder: number;
  /** Calls that arrived while there was a backlog, over what our rate allows in that time. */
  share: number;
  backlogSeconds: number;
  /** Most arrivals in any sliding minute over the vendor's limit. */
  worstMinute: { cin7: number; shipstation: number };
  throttled: number;
}

const count = 60;
/** With fewer unpaid orders than these there is not always a call to make: the backlog is over. */
const few = 8;

/** Many plain orders at once, at the vendors' real limits: some five minutes of work. */
export const backlog = (bench: Bench): Promise<Backlog> =>
  bench.once('backlog', async () => {
    bench.say(`Backlog: ${count} plain orders at once, real limits; some five minutes.`);
    const limits = vendorLimits();
    const shop = await Shop.open(bench, 'backlog', limits);
    const over = bench.onEnd(() => shop.fresh.end());
    const { cin7, shipstation } = shop.fresh;
    try {
      await shop.warmUp();
      // A minute without a call, so that nothing of the warm-up is left in any window.
      await sleep(61_000);
      await shop.newCalls();
      const before = (await shipstation.journal()).length;
      await shop.sell(count);
      await shop.allDone(undefined, 1_000);
      const calls = await shop.newCalls();
      const ours = await shipstation.journal(before);

      const paid = calls.filter((call) => isDone(call, '/sale/payment')).map(endOf);
      const start = calls[0]?.arrivedAt ?? 0;
      const end = paid.sort((a, b) => a - b)[count - few] ?? start;
      const within = calls.filter((call) => call.arrivedAt <= end).length;
      return {
        callsPerOrder: calls.length / count,
        share: within / (((end - start) / 60_000) * limits.ours.cin7),
        backlogSeconds: (end - start) / 1_000,
        worstMinute: {
          cin7: worstMinute(await cin7.journal()) / limits.cin7,
          shipstation: worstMinute(ours) / limits.shipstation,
        },
        throttled: [...calls, ...ours].filter((call) => call.throttled === true).length,
      };
    } finally {
      over();
      await shop.fresh.end();
    }
  });

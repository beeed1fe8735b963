import { setTimeout as sleep } from 'node:timers/promises';
import { JobAnswer, JobView } from '../schemas/api/jobs';
import { vendorLimits } from '../stack/replay/vendor-limits';
import { type Figure } from './kit/figure';
import { plainOrders } from './kit/plain-orders';
import { rounded } from './kit/numbers';
import { Shop } from './kit/shop';

const count = 20_000;
const perImport = 1_000;

/**
 * 20,000 orders of before are loaded at ShipStation's real limit and stay pending: they are captured once they are shipped, which they are
 * not. `share` of our rate at ShipStation, from the first page asked for to the last, when nobody else asks.
 */
export const loadHistory: Figure = {
  name: 'loadHistory',
  what: `loading ${count.toLocaleString('en')} earlier orders`,
  async measure(bench) {
    bench.say(`Loading ${count} earlier orders at ShipStation's real limit; some three minutes.`);
    const limits = vendorLimits();
    const shop = await Shop.open(bench, 'load-history', limits);
    const over = bench.onEnd(() => shop.fresh.end());
    try {
      const { api, tenant, shipstation } = shop.fresh;
      const place = `/tenants/${tenant.id}/connections/${tenant.connection}`;
      await api.expect('PUT', `${place}/settings`, { ...tenant.settings, captureWhen: 'shipped' });
      // Paused, no webhook and no schedule makes us read them meanwhile.
      await api.expect('POST', `${place}/pause`);
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
      for (let first = 0; first < count; first += perImport) {
        await shipstation.control('POST', 'actions/importOrders', {
          apiKey: tenant.shipstation.apiKey,
          orders: plainOrders(first, Math.min(perImport, count - first)).map((order) => ({
            ...order,
            orderDate: yesterday,
          })),
        });
      }
      // What the import made ShipStation say is heard and left before the load begins; a minute later no window holds it.
      await sleep(61_000);
      await api.expect('POST', `${place}/resume`);
      const before = (await shipstation.journal()).at(-1)?.seq ?? 0;
      const from = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
      const startedAt = Date.now();
      const { job } = JobAnswer.parse(await api.expect('POST', `${place}/pending-orders/load`, { from }));
      let now = job;
      while (now.state !== 'done') {
        if (now.state === 'needs-you' || Date.now() - startedAt > 900_000)
          throw new Error(`The load does not end: ${now.sentence} ${now.problem?.sentence ?? ''}`);
        await sleep(250);
        now = JobView.parse(await api.expect('GET', `${place}/jobs/${job.id}`));
      }
      const seconds = (Date.now() - startedAt) / 1_000;
      const pages = (await shipstation.journal(before)).filter(({ path }) => path === '/orders');
      const first = pages[0]?.arrivedAt ?? 0;
      const minutes = ((pages.at(-1)?.arrivedAt ?? 0) - first) / 60_000;
      const share = (pages.length - 1) / minutes / limits.ours.shipstation;
      return {
        readings: [
          { field: 'share', value: rounded(share, 3), target: { atLeast: 0.95 } },
          { field: 'pending', value: now.progress.processed, target: { atLeast: count } },
        ],
        notes: [
          `${rounded(count / seconds)} orders saved per second; ${pages.length} pages in ${Math.round(seconds)} s`,
        ],
        more: { ordersPerSecond: rounded(count / seconds), pages: pages.length, seconds: rounded(seconds) },
      };
    } finally {
      over();
      await shop.fresh.end();
    }
  },
};

import { setTimeout as sleep } from 'node:timers/promises';
import { DifferenceList, ReconcileRunList } from '../schemas/api/reconcile';
import { readOrderStates } from '../stack/replay/order-states';
import { type Figure } from './kit/figure';
import { plainOrders } from './kit/plain-orders';
import { Shop } from './kit/shop';
import { unlimited } from './kit/unlimited';

const count = 2_000;
/** So many more are without lines: they wait for somebody, and are told as differences. */
const without = 20;
const rowsPerPage = { cin7: 1_000, shipstation: 500 };

/** A day of 2,000 orders, and some that wait: calls to both vendors while the day is compared, by the stand-ins' journals. */
export const reconcile: Figure = {
  name: 'reconcile',
  what: `comparing a day of ${count.toLocaleString('en')} orders`,
  async measure(bench) {
    bench.say(`Comparing a day of ${count} orders; some minutes to make them.`);
    const shop = await Shop.open(bench, 'reconcile', unlimited);
    const over = bench.onEnd(() => shop.fresh.end());
    try {
      const { api, tenant, shipstation, cin7 } = shop.fresh;
      const place = `/tenants/${tenant.id}/connections/${tenant.connection}`;
      await shop.warmUp();
      for (let sold = 0; sold < count; sold += 200) {
        await shop.sell(200);
        await shop.allDone();
      }
      const empty = plainOrders(1_000_000, without).map((order) => ({
        ...order,
        items: [],
        shippingAmount: 0,
        amountPaid: 0,
      }));
      await shipstation.control('POST', 'actions/importOrders', {
        apiKey: tenant.shipstation.apiKey,
        orders: empty,
      });
      const parkedBy = Date.now() + 120_000;
      while ((await readOrderStates(api, tenant, shop.sold + without)).parked < without) {
        if (Date.now() > parkedBy) throw new Error('Orders without lines do not wait');
        await sleep(1_000);
      }

      const day = new Date().toLocaleDateString('sv', { timeZone: tenant.timeZone });
      const seen = async (standIn: typeof cin7) => (await standIn.journal()).at(-1)?.seq ?? 0;
      const before = { cin7: await seen(cin7), shipstation: await seen(shipstation) };
      const startedAt = Date.now();
      await api.expect('POST', `${place}/reconciliations`, { day });
      let told = '';
      for (let state = 'running'; state !== 'done';) {
        if (state === 'failed' || Date.now() - startedAt > 600_000)
          throw new Error('The day is not compared');
        await sleep(250);
        const { runs } = ReconcileRunList.parse(await api.expect('GET', `${place}/reconciliations`));
        const run = runs.find((each) => each.day === day);
        state = run?.state ?? 'running';
        told = run?.sentence ?? '';
      }
      const seconds = (Date.now() - startedAt) / 1_000;
      const calls = {
        cin7: (await cin7.journal(before.cin7)).length,
        shipstation: (await shipstation.journal(before.shipstation)).length,
      };
      const { differences } = DifferenceList.parse(await api.expect('GET', `${place}/differences?limit=200`));
      const all = shop.sold;
      const pages = Math.ceil((all + without) / rowsPerPage.shipstation) + Math.ceil(all / rowsPerPage.cin7);
      return {
        readings: [
          {
            field: 'calls',
            value: calls.cin7 + calls.shipstation,
            target: { atMost: pages + 2 * differences.length },
          },
          { field: 'differences', value: differences.length, target: { atLeast: without } },
        ],
        notes: [
          `${pages} pages of both lists, ${differences.length} differences, ${Math.round(seconds)} s; Cin7 ${calls.cin7} calls, ShipStation ${calls.shipstation}`,
          told,
        ],
        more: {
          pages,
          seconds: Math.round(seconds),
          cin7Calls: calls.cin7,
          shipstationCalls: calls.shipstation,
        },
      };
    } finally {
      over();
      await shop.fresh.end();
    }
  },
};

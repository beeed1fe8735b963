import { type House, openHouse } from '../test/kit/house';
import { doomedWorker } from '../test/kit/doomed-worker';
import { adHoc, LabelDesk } from '../test/kit/label-desk';
import { openServiceShop } from '../test/kit/service-shop';
import { until } from '../test/kit/until';
import globalSetup from '../test/setup/global-setup';
import globalTeardown from '../test/setup/global-teardown';
import { type Bench, type Figure } from './kit/figure';

const requests = 60;
const lossRate = 0.3;
/** Each worker dies at its fourth visit there: right after the vendor did it, or right after we wrote it down. */
const deaths = [
  'shipstation.label.after-send:4',
  'shipstation.label-order.after-send:4',
  'shipstation.label.after-record:4',
  'shipstation.label.after-send:4',
  'shipstation.label-order.after-record:4',
  'shipstation.label.before-record:4',
];

/** Counted in the ShipStation stand-in: what was paid for, by the order that bears each request's label and no other. */
export const labelsPerRequest: Figure = {
  name: 'labelsPerRequest',
  what: 'labels in ShipStation per request, each asked twice, with 30 % of the writes done but not answered and workers killed meanwhile',
  async measure(bench) {
    const { counts, orders, killed, lost } = await buyUnderFire(bench);
    return {
      readings: [
        { field: 'most', value: Math.max(...counts), target: { atMost: 1 } },
        { field: 'least', value: Math.min(...counts), target: { atLeast: 1 } },
        { field: 'orders', value: orders / requests, target: { atMost: 1 } },
      ],
      notes: [
        `${String(requests)} requests; ${String(killed)} workers killed; ${String(lost)} answers lost after the write was done`,
      ],
    };
  },
};

async function buyUnderFire(bench: Bench) {
  await globalSetup();
  const over = bench.onEnd(globalTeardown);
  let house: House | undefined;
  try {
    house = await openHouse({ env: { RETRY_PAUSE_MS: '50' } });
    const desk = new LabelDesk(await openServiceShop(await house.openShop()));
    await house.stopWorker();
    const { faults, journal } = house.shipstation;
    faults.reseed(3);
    faults.add({ writesOnly: true, kinds: ['commit-drop'], rate: lossRate });
    const asked = Array.from({ length: requests }, (_, at) => ({ ...adHoc, key: `bench-${String(at)}` }));
    const answers = Promise.all([...asked, ...asked].map((body) => desk.buy(body)));
    let killed = 0;
    for (const point of deaths) if ((await doomedWorker(house, point)) === 'SIGKILL') killed++;
    await house.startWorker();
    await answers;
    const labels = await until(
      'all labels are bought',
      async () => {
        const bought = await desk.labels('state=bought&limit=200');
        return bought.length === requests ? bought : undefined;
      },
      { withinMs: 240_000, everyMs: 500, seen: () => desk.labels('limit=200') },
    );
    const lost = journal.entries().filter((entry) => entry.fault === 'commit-drop').length;
    const orders = desk.account.orders().filter(({ orderKey }) => orderKey.includes('-label-')).length;
    return { counts: labels.map((label) => desk.shipmentsOf(label).length), orders, killed, lost };
  } finally {
    await house?.close();
    await globalTeardown();
    over();
  }
}

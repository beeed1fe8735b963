import { until } from '../test/kit/until';
import { type House, openHouse } from '../test/kit/house';
import { OrderExports } from '../test/kit/order-exports';
import { openServiceShop } from '../test/kit/service-shop';
import globalSetup from '../test/setup/global-setup';
import globalTeardown from '../test/setup/global-teardown';
import { type Bench, type Figure } from './kit/figure';
import { percentile, rounded } from './kit/numbers';

const sales = 1_000;
/** Rows of a page of shipments (contracts: shipstation §2.1). */
const perPage = 500;
/** Labels whose way is timed, each at a connection of its own, as looks that webhooks ask for share their turns. */
const samples = 15;

interface Counts {
  first: number;
  again: number;
  all: number;
  polled: number;
}

export const exportCalls: Figure = {
  name: 'exportCalls',
  what: `calls to ShipStation for orders per ${String(sales)} exported sales`,
  async measure(bench) {
    const { first, again, all } = await counted(bench);
    return {
      readings: [
        { field: 'first', value: first, target: { atMost: 12 } },
        { field: 'unchanged', value: again, target: { atMost: 2 } },
      ],
      notes: [`all calls of the first sync together, its three lists of shipments included: ${String(all)}`],
    };
  },
};

export const syncCalls: Figure = {
  name: 'syncCalls',
  what: `calls to ShipStation that bring ${String(sales)} new shipments, beyond their pages`,
  async measure(bench) {
    const { polled } = await counted(bench);
    const pages = Math.ceil(sales / perPage);
    return {
      readings: [{ field: 'beyondPages', value: polled - pages, target: { atMost: 4 } }],
      notes: [`${String(polled)} calls, ${String(pages)} of them pages of shipments`],
    };
  },
};

export const shipmentToTrackingMs: Figure = {
  name: 'shipmentToTrackingMs',
  what: 'from a label made in ShipStation to its tracking number in Cin7, by the webhook, in a quiet system',
  async measure(bench) {
    const took = await bench.once('shipment-to-tracking', () =>
      atHome(bench, timeLabels, { PUBLIC_URL: 'api' }),
    );
    return {
      readings: [{ field: 'p50', value: Math.round(percentile(took, 0.5)), target: { atMost: 2_000 } }],
      notes: [`p95 ${String(Math.round(percentile(took, 0.95)))} ms, of ${String(took.length)} labels`],
      more: { p95: rounded(percentile(took, 0.95)) },
    };
  },
};

const counted = (bench: Bench): Promise<Counts> =>
  bench.once('order-exports', () => atHome(bench, countCalls));

/** Runs a scenario in a house of its own, in this process. */
async function atHome<T>(
  bench: Bench,
  scenario: (house: House, bench: Bench) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  await globalSetup();
  const over = bench.onEnd(globalTeardown);
  let house: House | undefined;
  try {
    house = await openHouse({ env });
    return await scenario(house, bench);
  } finally {
    await house?.close();
    await globalTeardown();
    over();
  }
}

async function countCalls(house: House, bench: Bench): Promise<Counts> {
  bench.say(`Order exports: ${String(sales)} sales, exported, looked at again, and shipped.`);
  const shop = await house.openShop();
  const service = await openServiceShop(shop);
  const exports = new OrderExports(service);
  // Its own looks at the account's orders are not counted here.
  await shop.call('POST', '/pause');
  const made = Array.from({ length: sales }, () => service.makeSale({ stage: 'authorised' }));
  await service.putSettings({ exports: true });
  const seen = () => house.shipstation.journal.entries().at(-1)?.seq ?? 0;
  const since = (seq: number, fits: RegExp) =>
    house.shipstation.journal
      .entries()
      .filter((call) => call.seq > seq && call.account === shop.keys.apiKey && fits.test(call.path)).length;

  const start = seen();
  await exports.sync(600_000);
  // A long export goes on in runs of five hundred sales.
  await exports.untilIdle(600_000);
  const [first, all] = [since(start, /^\/orders/), since(start, /./)];
  const missing = made.filter((sale) => exports.count(sale) !== 1);
  if (missing.length > 0) throw new Error(`${String(missing.length)} sales are not in ShipStation just once`);
  const after = seen();
  await exports.sync(600_000);
  const again = since(after, /^\/orders/);

  // Without a public address no webhook asks for a look in between: one sync tells of all thousand.
  for (const sale of made) shop.account.buyLabel(exports.mustOrder(sale).orderId);
  const before = seen();
  await exports.sync(600_000);
  const polled = since(before, /^\/(shipments|fulfillments)/);
  const parcels = await house.db
    .selectFrom('parcel')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(parcels.count) !== sales)
    throw new Error(`${parcels.count} parcels of ${String(sales)} were kept`);
  return { first, again, all, polled };
}

async function timeLabels(house: House, bench: Bench): Promise<number[]> {
  bench.say(`Shipments: ${String(samples)} labels one after the other, by the webhook.`);
  const took: number[] = [];
  for (let nth = 0; nth < samples; nth++) {
    const service = await openServiceShop(await house.openShop(), { exports: true });
    const exports = new OrderExports(service);
    const sale = service.makeSale({ stage: 'authorised' });
    await exports.sync();
    const order = exports.mustOrder(sale);
    await until('the webhooks are subscribed', () =>
      Promise.resolve(
        house.shipstation.journal
          .entries()
          .filter((call) => call.account === service.shop.keys.apiKey && call.path === '/webhooks/subscribe')
          .length >= 5,
      ),
    );
    const begun = performance.now();
    const { trackingNumber } = service.shop.account.buyLabel(order.orderId);
    await until(
      'its number is in Cin7',
      () => Promise.resolve(exports.shown(sale).includes(trackingNumber ?? '')),
      { everyMs: 10 },
    );
    took.push(performance.now() - begun);
  }
  return took;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { minuteText } from '../domain/custom-store/order-xml';
import { type Bench, type Figure } from './kit/figure';
import { median, percentile, rounded } from './kit/numbers';
import { memoryReports, readRss } from './kit/read-rss';
import { changesPerMinute, seedChanges } from './kit/seed-exports';
import { Shop } from './kit/shop';
import { unlimited } from './kit/unlimited';

const few = 10_000;
const many = 1_000_000;
const pageSize = 100;
/** Calls per place, and before them some that are not counted. */
const samples = 400;
const warmUp = 10;
const minuteMs = 60_000;

interface Place {
  name: string;
  took: number[];
  /** The bare query for the same rows, between the calls. */
  bare: number[];
}
interface Exports {
  places: Place[];
  rss: { first: number; last: number };
}

export const exportPageMs: Figure = {
  name: 'exportPageMs',
  what: 'a page of 100 orders from the first byte asked to the last answered, over windows and tables of any size',
  async measure(bench) {
    const { places } = await measured(bench);
    const p95 = places.map(({ took }) => percentile(took, 0.95));
    const p50 = places.map(({ took }) => median(took));
    return {
      readings: [
        { field: 'p50', value: rounded(Math.max(...p50), 1), target: { atMost: 50 } },
        { field: 'p95', value: rounded(Math.max(...p95), 1), target: { atMost: 50 } },
        { field: 'spread', value: rounded(Math.max(...p95) / Math.min(...p95)), target: { atMost: 1.5 } },
      ],
      notes: places.map(
        ({ name, took }, at) => `${name}: ${rounded(median(took), 1)} ms, p95 ${rounded(p95[at] ?? 0, 1)} ms`,
      ),
    };
  },
};

export const exportRatio: Figure = {
  name: 'exportRatio',
  what: 'the time of a page over that of the bare indexed query for the same rows, same run',
  async measure(bench) {
    const { places } = await measured(bench);
    const ratios = places.map(({ took, bare }) => median(took) / median(bare));
    // Each call over the query right after it, so that whatever else the machine does meets both.
    const pairs = places.flatMap(({ took, bare }) => took.map((ms, nth) => ms / (bare[nth] ?? NaN)));
    return {
      readings: [{ field: 'ratio', value: rounded(median(pairs)), target: { atMost: 3 } }],
      notes: places.map(
        ({ name, bare }, at) =>
          `${name}: ${rounded(ratios[at] ?? 0)}, the query alone ${rounded(median(bare), 1)} ms`,
      ),
    };
  },
};

export const exportMemory: Figure = {
  name: 'exportMemory',
  what: 'memory of the API after 1,000 pages over after 50',
  async measure(bench) {
    const { rss } = await measured(bench);
    return {
      readings: [{ field: 'ratio', value: rounded(rss.last / rss.first), target: { atMost: 1.1 } }],
      notes: [
        `${Math.round(rss.first / 1e6)} MB after 50 pages, ${Math.round(rss.last / 1e6)} MB after 1,000`,
      ],
    };
  },
};

const measured = (bench: Bench): Promise<Exports> => bench.once('exports', () => exports(bench));

const Card = z.object({ userName: z.string(), password: z.string() });

async function exports(bench: Bench): Promise<Exports> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bridge-export-'));
  bench.say(`Exports: two stacks with logs of ${few} and ${many} changes; some minutes.`);
  const stores: Store[] = [];
  try {
    const [small, large] = [await openStore(bench, folder, few), await openStore(bench, folder, many)];
    stores.push(small, large);
    const middle = many / 2 + 1;
    const spots = [
      ...spotsOf(`${few} of ${few}`, small, 1, few),
      ...spotsOf(`${few} of ${many}`, large, middle, middle + few - 1),
      ...spotsOf(`all of ${many}`, large, 1, many),
    ];
    // By turns, so that whatever else this machine does falls on all of them alike.
    for (let nth = -warmUp; nth < samples; nth++) {
      for (const { store, from, to, page, place } of spots) {
        const took = await store.ask(from, to, page);
        const bare = await store.bareQuery(from + (page - 1) * pageSize);
        if (nth < 0) continue;
        place.took.push(took);
        place.bare.push(bare);
      }
    }
    const rssAfter = async (first: number, count: number) => {
      for (let page = first; page < first + count; page++) await large.ask(1, many, page);
      await sleep(2_000);
      return readRss(folder, large.apiPid(), 'The API');
    };
    return {
      places: spots.map(({ place }) => place),
      rss: { first: await rssAfter(1, 50), last: await rssAfter(51, 950) },
    };
  } finally {
    for (const store of stores) await store.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Spot {
  store: Store;
  from: number;
  to: number;
  page: number;
  place: Place;
}

/** First, middle and last page of the window that holds these changes. */
function spotsOf(name: string, store: Store, from: number, to: number): Spot[] {
  const pages = (to - from + 1) / pageSize;
  return Object.entries({ first: 1, middle: Math.ceil(pages / 2), last: pages }).map(([which, page]) => ({
    store,
    from,
    to,
    page,
    place: { name: `${name}, ${which} page`, took: [], bare: [] },
  }));
}

interface Store {
  /** Asks for a page of the window from one change to another, over HTTP as ShipStation does; in ms. */
  ask(from: number, to: number, page: number): Promise<number>;
  /** Reads a hundred changes by their primary key, and nothing else; in ms. */
  bareQuery(first: number): Promise<number>;
  apiPid(): number;
  end(): Promise<void>;
}

/** A stack with a custom store whose log holds so many changes. */
async function openStore(bench: Bench, folder: string, count: number): Promise<Store> {
  const shop = await Shop.open(bench, `exports-${count}`, unlimited, {
    LOG_LEVEL: 'warn',
    ...memoryReports(folder),
  });
  const over = bench.onEnd(() => shop.fresh.end());
  const { api, tenant, stack } = shop.fresh;
  const client = new Client({ connectionString: stack.databaseUrl });
  const agent = new Agent({ connections: 1 });
  await client.connect();
  const connections = `/tenants/${tenant.id}/connections`;
  await api.expect('POST', connections, {
    id: 'feed',
    kind: 'custom-store',
    name: 'Feed',
    cin7: tenant.cin7,
  });
  const login = Card.parse(await api.expect('POST', `${connections}/feed/logins`, {}));
  const basic = Buffer.from(`${login.userName}:${login.password}`).toString('base64');
  // All of it in the past, whole minutes each.
  const base = Math.floor(Date.now() / minuteMs - many / changesPerMinute - 60) * minuteMs;
  const of = { tenant: tenant.id, connection: 'feed' };
  await seedChanges(client, of, new Date(base), 1, count);
  const moment = (ordinal: number) =>
    minuteText(new Date(base + Math.floor((ordinal - 1) / changesPerMinute) * minuteMs));

  return {
    async ask(from, to, page) {
      const url = new URL(`/custom-store/${tenant.id}.feed`, stack.apiUrl);
      const window = { start_date: moment(from), end_date: moment(to), page: String(page) };
      url.search = String(new URLSearchParams({ action: 'export', ...window }));
      const began = performance.now();
      const answer = await request(url, { dispatcher: agent, headers: { authorization: `Basic ${basic}` } });
      const bytes = await answer.body.arrayBuffer();
      const took = performance.now() - began;
      const orders = Buffer.from(bytes).toString().split('<Order>').length - 1;
      if (answer.statusCode !== 200 || orders !== pageSize)
        throw new Error(`Page ${page} was answered with ${answer.statusCode} and ${orders} orders`);
      return took;
    },
    async bareQuery(first) {
      const began = performance.now();
      await client.query({
        name: 'bare',
        text: `select xml from export_change where tenant_id = $1 and connection_id = $2
          and ordinal between $3::bigint and $4::bigint order by ordinal`,
        values: [of.tenant, of.connection, first, first + pageSize - 1],
      });
      return performance.now() - began;
    },
    apiPid: () => stack.supervisor.pids()['The API'] ?? 0,
    async end() {
      over();
      await agent.close();
      await client.end();
      await shop.fresh.end();
    },
  };
}

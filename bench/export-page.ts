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
const samples = 200;
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
    return {
      readings: [{ field: 'ratio', value: rounded(Math.max(...ratios)), target: { atMost: 3 } }],
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
  const shop = await Shop.open(bench, 'exports', unlimited, { LOG_LEVEL: 'warn', ...memoryReports(folder) });
  const over = bench.onEnd(() => shop.fresh.end());
  const client = new Client({ connectionString: shop.fresh.stack.databaseUrl });
  const agent = new Agent({ connections: 1 });
  try {
    await client.connect();
    const { api, tenant, stack } = shop.fresh;
    const connections = `/tenants/${tenant.id}/connections`;
    await api.expect('POST', connections, {
      id: 'feed',
      kind: 'custom-store',
      name: 'Feed',
      cin7: tenant.cin7,
    });
    const login = Card.parse(await api.expect('POST', `${connections}/feed/logins`, {}));
    const basic = Buffer.from(`${login.userName}:${login.password}`).toString('base64');
    const of = { tenant: tenant.id, connection: 'feed' };
    // All of it in the past, whole minutes each.
    const base = new Date(Math.floor(Date.now() / minuteMs - many / changesPerMinute - 60) * minuteMs);

    const ask = async (from: number, to: number, page: number): Promise<number> => {
      const url = new URL(`/custom-store/${tenant.id}.feed`, stack.apiUrl);
      const moment = (ordinal: number) =>
        minuteText(new Date(base.getTime() + ((ordinal - 1) / changesPerMinute) * minuteMs));
      url.search = String(
        new URLSearchParams({
          action: 'export',
          start_date: moment(from),
          end_date: moment(to),
          page: String(page),
        }),
      );
      const began = performance.now();
      const answer = await request(url, { dispatcher: agent, headers: { authorization: `Basic ${basic}` } });
      const text = await answer.body.text();
      const took = performance.now() - began;
      const orders = text.split('<Order>').length - 1;
      if (answer.statusCode !== 200 || orders !== pageSize)
        throw new Error(`Page ${page} was answered with ${answer.statusCode} and ${orders} orders`);
      return took;
    };
    const bareQuery = async (first: number): Promise<number> => {
      const began = performance.now();
      await client.query({
        name: 'bare',
        text: `select xml from export_change where tenant_id = $1 and connection_id = $2
          and ordinal between $3::bigint and $4::bigint order by ordinal`,
        values: [of.tenant, of.connection, first, first + pageSize - 1],
      });
      return performance.now() - began;
    };
    const places: Place[] = [];
    const measureWindow = async (name: string, from: number, to: number): Promise<void> => {
      const pages = (to - from + 1) / pageSize;
      const spots = { first: 1, middle: Math.ceil(pages / 2), last: pages };
      const here = Object.entries(spots).map(([spot, page]): { page: number; place: Place } => ({
        page,
        place: { name: `${name}, ${spot} page`, took: [], bare: [] },
      }));
      for (let nth = -warmUp; nth < samples; nth++) {
        for (const { page, place } of here) {
          const took = await ask(from, to, page);
          const bare = await bareQuery(from + (page - 1) * pageSize);
          if (nth < 0) continue;
          place.took.push(took);
          place.bare.push(bare);
        }
      }
      places.push(...here.map(({ place }) => place));
    };

    bench.say(`Exports: a log of ${few}, then of ${many} changes; some minutes.`);
    await seedChanges(client, of, base, 1, few);
    await measureWindow(`${few} of ${few}`, 1, few);
    await seedChanges(client, of, base, few + 1, many);
    const middle = many / 2 + 1;
    await measureWindow(`${few} of ${many}`, middle, middle + few - 1);
    await measureWindow(`all of ${many}`, 1, many);

    const pid = stack.supervisor.pids()['The API'] ?? 0;
    const pagesFrom = async (first: number, count: number) => {
      for (let page = first; page < first + count; page++) await ask(1, many, page);
      await sleep(2_000);
      return readRss(folder, pid, 'The API');
    };
    const first = await pagesFrom(1, 50);
    const last = await pagesFrom(51, 950);
    return { places, rss: { first, last } };
  } finally {
    over();
    await agent.close();
    await client.end();
    await shop.fresh.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

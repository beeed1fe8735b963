import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure } from './kit/figure';
import { rounded } from './kit/numbers';
import { memoryReports, readRss } from './kit/read-rss';
import { Shop } from './kit/shop';
import { unlimited } from './kit/unlimited';

const few = 200;
const many = 2_000;
/** Orders are sold in imports of so many. */
const portion = 100;
/** Set on purpose: it bounds the worker's memory, however many orders wait. */
const cachedWorkflows = 300;

const parts = { worker: 'The worker', api: 'The API' } as const;
type Part = keyof typeof parts;

/** Resident memory of worker and API, each after a full garbage collection of all its threads (bench/kit/report-memory.mjs). */
export const memory: Figure = {
  name: 'memory',
  what: `memory of worker and API after ${many} orders over after ${few}`,
  async measure(bench) {
    bench.say(
      `Memory: ${many} plain orders, vendors unlimited, ${cachedWorkflows} cached workflows; some minutes.`,
    );
    const folder = mkdtempSync(path.join(tmpdir(), 'bridge-memory-'));
    const shop = await Shop.open(bench, 'memory', unlimited, {
      ...memoryReports(folder),
      LOG_LEVEL: 'warn',
      MAX_CACHED_WORKFLOWS: String(cachedWorkflows),
    });
    const over = bench.onEnd(() => shop.fresh.end());
    try {
      const pids = shop.fresh.stack.supervisor.pids();
      await sellUpTo(shop, few);
      const before = await readMemory(pids, folder);
      await sellUpTo(shop, many);
      if (JSON.stringify(shop.fresh.stack.supervisor.pids()) !== JSON.stringify(pids))
        throw new Error('A process was started again meanwhile');
      const after = await readMemory(pids, folder);
      const ratio = (part: Part): number => rounded(after[part] / before[part]);
      const mb = (part: Part): string =>
        `${part}: ${Math.round(before[part] / 1e6)} MB after ${few} orders, ${Math.round(after[part] / 1e6)} MB after ${many}`;
      return {
        readings: [
          { field: 'worker', value: ratio('worker'), target: { atMost: 1.3 } },
          { field: 'api', value: ratio('api'), target: { atMost: 1.3 } },
        ],
        notes: [mb('worker'), mb('api')],
        more: { ratio: Math.max(ratio('worker'), ratio('api')), cachedWorkflows, bytes: { before, after } },
      };
    } finally {
      over();
      await shop.fresh.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function sellUpTo(shop: Shop, count: number): Promise<void> {
  while (shop.sold < count) {
    await shop.sell(Math.min(portion, count - shop.sold));
    await shop.allDone(undefined, 1_000);
  }
}

async function readMemory(pids: Record<string, number>, folder: string): Promise<Record<Part, number>> {
  // What the last orders left behind, such as idle connections, goes first.
  await sleep(3_000);
  const read = (part: Part) => readRss(folder, pids[parts[part]] ?? 0, parts[part]);
  return { worker: await read('worker'), api: await read('api') };
}

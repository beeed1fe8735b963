import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchDetail, ProcessedNow } from '../schemas/api/consolidation';
import { consolidate, untilAllWait } from '../stack/replay/play-consolidated';
import { type Figure } from './kit/figure';
import { rounded } from './kit/numbers';
import { memoryReports, readRss } from './kit/read-rss';
import { Shop } from './kit/shop';
import { unlimited } from './kit/unlimited';

const few = 200;
const many = 5_000;
/** Orders are sold in imports of so many. */
const portion = 500;

/** A day of 5,000 orders as one sale: from "process now" until it is paid, with the calls that arrive at Cin7 meanwhile. */
export const consolidation: Figure = {
  name: 'consolidation',
  what: `a day of ${many} orders as one sale`,
  async measure(bench) {
    bench.say(`Consolidation: a day of ${few} orders, then one of ${many}, vendors unlimited.`);
    const folder = mkdtempSync(path.join(tmpdir(), 'bridge-memory-'));
    const shop = await Shop.open(bench, 'consolidation', unlimited, {
      ...memoryReports(folder),
      LOG_LEVEL: 'warn',
    });
    const over = bench.onEnd(() => shop.fresh.end());
    try {
      const { tenant, stack } = shop.fresh;
      await consolidate(shop.fresh, `/tenants/${tenant.id}/connections/${tenant.connection}`);
      const pids = stack.supervisor.pids();
      const memory = async (): Promise<number> => {
        // What the day left behind, such as idle connections, goes first.
        await sleep(3_000);
        return readRss(folder, pids['The worker'] ?? 0, 'The worker');
      };
      await makeDay(shop, few);
      const before = await memory();
      const day = await makeDay(shop, many);
      const after = await memory();
      return {
        readings: [
          { field: 'calls', value: day.calls - day.pages, target: { atMost: 10 } },
          { field: 'memory', value: rounded(after / before), target: { atMost: 1.3 } },
        ],
        notes: [
          `${rounded(day.seconds)} s from "process now" until the sale of ${many} orders was paid; ${day.calls} calls, ${day.pages} of them pages of products and customers`,
          `memory of the worker: ${Math.round(before / 1e6)} MB after a day of ${few}, ${Math.round(after / 1e6)} MB after one of ${many}`,
        ],
        more: { seconds: rounded(day.seconds), cin7Calls: day.calls, pages: day.pages },
      };
    } finally {
      over();
      await shop.fresh.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const isPage = (path: string): boolean => /\/(product|customer)$/.test(path);

/** Sells so many orders, makes them one sale, and waits until it is paid. */
async function makeDay(
  shop: Shop,
  count: number,
): Promise<{ seconds: number; calls: number; pages: number }> {
  const { api, tenant } = shop.fresh;
  const place = `/tenants/${tenant.id}/connections/${tenant.connection}`;
  for (let sold = 0; sold < count; sold += portion) await shop.sell(Math.min(portion, count - sold));
  await api.expect('POST', `${place}/pull`);
  await untilAllWait(shop.fresh, place, count);
  await shop.newCalls();
  const begun = Date.now();
  const { batches, sentence } = ProcessedNow.parse(
    await api.expect('POST', `${place}/consolidation/process-now`),
  );
  const [batch] = batches;
  if (batch?.orders !== count) throw new Error(`The day was not frozen whole: ${sentence}`);
  for (;;) {
    const answer = await api.expect('GET', `${place}/consolidation/batches/${batch.batch}?limit=1`);
    const { state, problem } = BatchDetail.parse(answer).batch;
    if (state === 'done') break;
    if (state !== 'working' && state !== 'waiting')
      throw new Error(`The sale of the day is ${state}: ${problem?.sentence ?? ''}`);
    await sleep(100);
  }
  const seconds = (Date.now() - begun) / 1000;
  const calls = await shop.newCalls();
  return { seconds, calls: calls.length, pages: calls.filter((call) => isPage(call.path)).length };
}

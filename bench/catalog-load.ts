import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobAnswer, JobView } from '../schemas/api/jobs';
import { type FreshStack, startFreshStack } from '../stack/fresh-stack';
import { stateRoot } from '../stack/paths';
import { type Figure } from './kit/figure';
import { rounded } from './kit/numbers';
import { memoryReports, readRss } from './kit/read-rss';
import { unlimited } from './kit/unlimited';

const few = 2_000;
const many = 50_000;
/** Products are added to ShipStation in portions of so many. */
const portion = 5_000;
/** contracts: shipstation §2.1, cin7-core §1.4 */
const perPage = { shipstation: 500, cin7: 1_000 };

const skuOf = (n: number): string => `CAT-${String(n).padStart(5, '0')}`;

/** Fifty thousand products of both vendors, loaded and then loaded once more with nothing new. */
export const catalogLoad: Figure = {
  name: 'catalogLoad',
  what: `a catalog of ${many} products, loaded again with nothing new`,
  async measure(bench) {
    bench.say(`Catalog: ${many} products in both vendors, no limits.`);
    const folder = mkdtempSync(path.join(tmpdir(), 'bridge-memory-'));
    mkdirSync(stateRoot, { recursive: true });
    const csv = path.join(stateRoot, `bench-catalog-${process.pid}.csv`);
    writeFileSync(csv, productCsv());
    const fresh = await startFreshStack({
      name: 'bench-catalog',
      limits: unlimited,
      stockFor: csv,
      env: { ...memoryReports(folder), LOG_LEVEL: 'warn' },
      keep: false,
      say: (line) => bench.say(`  ${line}`),
      giveUp: (sentence) => bench.giveUp(sentence),
    }).finally(() => rmSync(csv, { force: true }));
    const over = bench.onEnd(() => fresh.end());
    try {
      const pid = fresh.stack.supervisor.pids()['The worker'] ?? 0;
      const memory = async (): Promise<number> => {
        await sleep(3_000);
        return readRss(folder, pid, 'The worker');
      };
      await addProducts(fresh, 0, few);
      await load(fresh);
      const before = await memory();
      await addProducts(fresh, few, many);
      const first = await load(fresh);
      const again = await load(fresh);
      const after = await memory();
      const pages = { shipstation: many / perPage.shipstation, cin7: many / perPage.cin7 };
      return {
        readings: [
          {
            field: 'shipstation',
            value: rounded(again.shipstation / pages.shipstation),
            target: { atMost: 1.05 },
          },
          { field: 'cin7', value: rounded(again.cin7 / pages.cin7), target: { atMost: 1.05 } },
          { field: 'memory', value: rounded(after / before), target: { atMost: 1.3 } },
        ],
        notes: [
          `${again.shipstation} calls to ShipStation and ${again.cin7} to Cin7, ${rounded(again.seconds)} s; the first load took ${rounded(first.seconds)} s`,
          again.sentence,
          `memory of the worker: ${Math.round(before / 1e6)} MB after ${few} products, ${Math.round(after / 1e6)} MB after ${many}`,
        ],
        more: { seconds: rounded(again.seconds), firstSeconds: rounded(first.seconds) },
      };
    } finally {
      over();
      await fresh.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A day's CSV that names every product once: Cin7 then holds them all. */
function productCsv(): string {
  const rows = Array.from(
    { length: many },
    (_, n) => `1,${skuOf(n)},Catalog goods ${String(n)},1,2010-12-01 08:00:00,1.25,1.0,United Kingdom`,
  );
  return [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
    ...rows,
    '',
  ].join('\n');
}

async function addProducts({ shipstation, tenant }: FreshStack, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += portion) {
    const products = Array.from({ length: Math.min(portion, to - at) }, (_, n) => ({
      sku: skuOf(at + n),
      name: `Catalog goods ${String(at + n)}`,
    }));
    await shipstation.control('POST', 'actions/addProducts', { apiKey: tenant.shipstation.apiKey, products });
  }
}

/** Loads the catalog to its end, and counts what arrived at both vendors meanwhile. */
async function load({ api, tenant, cin7, shipstation }: FreshStack) {
  const place = `/tenants/${tenant.id}/connections/${tenant.connection}`;
  const seen = async (vendor: typeof cin7) => (await vendor.journal()).at(-1)?.seq ?? 0;
  const [cin7Seen, shipstationSeen] = [await seen(cin7), await seen(shipstation)];
  const begun = Date.now();
  const { job } = JobAnswer.parse(await api.expect('POST', `${place}/catalog/load`));
  for (;;) {
    const now = JobView.parse(await api.expect('GET', `${place}/jobs/${job.id}`));
    if (now.state === 'done') {
      const of = (calls: { path: string }[], fits: RegExp) =>
        calls.filter((call) => fits.test(call.path)).length;
      return {
        seconds: (Date.now() - begun) / 1000,
        sentence: now.sentence,
        cin7: of(await cin7.journal(cin7Seen), /\/product/),
        shipstation: of(await shipstation.journal(shipstationSeen), /\/products/),
      };
    }
    if (now.state !== 'running' && now.state !== 'queued')
      throw new Error(`The load is ${now.state}: ${now.problem?.sentence ?? ''}`);
    await sleep(200);
  }
}

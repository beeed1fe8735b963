import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type FreshDatabase, freshDatabase } from '../../test/setup/database';
import { rateFigures } from './rate-figures';

const run = promisify(execFile);
const worker = path.join(__dirname, '..', '..', 'test', 'setup', 'take-many.ts');

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function runWorkers(count: number, figures: number[]): Promise<number[]> {
  const args = ['--import', 'tsx', worker, database.url, 'cin7:shared', ...figures.map(String)];
  const ended = await Promise.all(Array.from({ length: count }, () => run(process.execPath, args)));
  const times = ended.flatMap(({ stdout }) => z.array(z.number()).parse(JSON.parse(stdout)));
  return times.sort((a, b) => a - b);
}

it('several processes with real clocks share one rate: used up, and no window of any length holds too many', async () => {
  const perMinute = 3_000;
  const vendorLimit = 3_060;
  const times = await runWorkers(3, [perMinute, vendorLimit, 12, 4_000]);

  const { burst, sendWithinMs } = rateFigures(perMinute, vendorLimit);
  const slotMs = 60_000 / perMinute;
  // The arithmetic of rate-figures.ts for windows of every length, so that seconds prove what holds for a minute.
  const most = (windowMs: number) => (windowMs + sendWithinMs) / slotMs + burst + 1;
  const tooFull = times.flatMap((start, first) =>
    times.slice(first).filter((end, more) => more + 1 > most(end - start)),
  );
  expect(tooFull).toEqual([]);
  const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
  expect(times.length / (spanMs / slotMs)).toBeGreaterThanOrEqual(0.95);
});

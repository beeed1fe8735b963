import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FreshDatabase, freshDatabase } from '../../test/setup/database';

const worker = path.join(__dirname, '..', '..', 'test', 'setup', 'write-once.ts');

let database: FreshDatabase;
let folder: string;

beforeAll(async () => {
  database = await freshDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'ledger-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

async function runWorker(object: string, faultPoint: string | undefined): Promise<string | number | null> {
  const file = path.join(folder, `${object}.txt`);
  const child = spawn(process.execPath, ['--import', 'tsx', worker, database.url, file, object], {
    env: { ...process.env, FAULT_POINT: faultPoint },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? code;
}

it.each(['before-send', 'after-send', 'before-record', 'after-record'])(
  'a worker killed at cin7.create-sale.%s: the next one ends with one commit',
  async (point) => {
    expect(await runWorker(point, `cin7.create-sale.${point}`)).toBe('SIGKILL');
    expect(await runWorker(point, undefined)).toBe(0);
    expect(readFileSync(path.join(folder, `${point}.txt`), 'utf8')).toBe(`${point}\n`);
  },
);

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { openDatabase } from '../db/open';
import { createTenant } from '../db/tenants/create-tenant';
import { type FreshDatabase, freshDatabase } from '../test/setup/database';
import { demo } from '../test/api/started-api';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  const db = openDatabase(database.url);
  await createTenant(db, { id: demo, name: 'Demo', timeZone: 'UTC' });
  await db.destroy();
});
afterAll(() => database.drop());

const started: ChildProcess[] = [];
afterEach(() => started.splice(0).forEach((child) => child.kill('SIGKILL')));

/** Runs a file of this folder as its own process, as the stack and people do. */
function run(file: string, args: string[] = []) {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, file), ...args], {
    cwd: path.join(__dirname, '..'),
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      PORT: '0',
    },
  });
  started.push(child);
  let out = '';
  const closed = once(child, 'close');
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const until = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(out)?.[0];
      if (found !== undefined) return found;
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The process ended: ${out}`);
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), closed]);
    }
  };
  return { child, until, ended: async () => ({ code: ((await closed) as [number | null])[0], out }) };
}

test('a token made by the command opens the API, which starts with Temporal down and ends cleanly on SIGTERM', async () => {
  const made = await run('make-token.ts', [
    '--tenant',
    'demo',
    '--role',
    'admin',
    '--label',
    'first',
  ]).ended();
  expect(made.code).toBe(0);
  expect(made.out).toMatch(/^ck_[\w-]{43}\n$/);
  const token = made.out.trim();

  const api = run('main.ts');
  const address = await api.until(/http:\/\/127\.0\.0\.1:\d+/);
  const answer = await fetch(`${address}/api/v1/tenants/demo`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ id: 'demo' });
  api.child.kill('SIGTERM');
  const { code, out } = await api.ended();
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(1);
  expect(out).not.toContain(token);
});

test('the command says what is missing, and that a tenant does not exist', async () => {
  const [unknown, incomplete] = await Promise.all([
    run('make-token.ts', ['--tenant', 'nobody', '--role', 'admin', '--label', 'x']).ended(),
    run('make-token.ts', ['--role', 'admin']).ended(),
  ]);
  expect(unknown).toMatchObject({
    code: 1,
    out: expect.stringContaining('There is no tenant “nobody”') as string,
  });
  expect(incomplete).toMatchObject({ code: 1, out: expect.stringContaining('tenant is missing.') as string });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from './ports';
import { stateRoot } from './paths';
import { startPostgres, type PostgresServer } from './postgres';
import { ProcessRecord } from './process-record';

let dir: string;
let port: number;
let running: PostgresServer | undefined;

beforeEach(async () => {
  mkdirSync(stateRoot, { recursive: true });
  dir = mkdtempSync(path.join(stateRoot, 'postgres-test-'));
  port = await freePort();
});
afterEach(async () => {
  await running?.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<PostgresServer> {
  running = await startPostgres({ dir, port, record: new ProcessRecord(dir) });
  return running;
}

async function ask(server: PostgresServer, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url() });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

test('it is Postgres 18, and after a kill -9 everything committed is there again', async () => {
  const first = await start();
  expect(JSON.stringify(await ask(first, 'show server_version'))).toContain('"server_version":"18.');
  await ask(first, 'create table kept as select 1 as n');
  process.kill(first.child.pid, 'SIGKILL');
  await first.child.exited;

  const second = await start();
  expect(await ask(second, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a pid file that names a process of somebody else does not keep it from starting', async () => {
  const first = await start();
  await first.stop();
  writeFileSync(path.join(dir, 'pg', 'postmaster.pid'), `${process.pid}\n${path.join(dir, 'pg')}\n`);
  const second = await start();
  expect(await ask(second, 'select 1 as n')).toEqual([{ n: 1 }]);
});

test('one that an earlier run left running is stopped first', async () => {
  const left = await start();
  const again = await start();
  expect((await left.child.exited).code).toBe(0);
  expect(await ask(again, 'select 1 as n')).toEqual([{ n: 1 }]);
});

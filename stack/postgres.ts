import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startChild, type Child } from './child';
import { PlainError } from './plain-error';
import { postgresBinaries } from './postgres-binaries';
import { postgresAccount, type PostgresAccount } from './postgres-user';
import { processIdentity, signalProcess } from './process-identity';
import type { ProcessRecord } from './process-record';

export interface PostgresOptions {
  /** State folder: the cluster goes to `<dir>/pg`, its log to `<dir>/logs`. */
  dir: string;
  port: number;
  record: ProcessRecord;
  /** Gives up safety against power cuts for speed. For tests only. */
  forTests?: boolean;
}

export interface PostgresServer {
  child: Child;
  /** Connection string of a database on this server, as superuser. */
  url: (database?: string) => string;
  stop(): Promise<void>;
}

const testSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum_naptime=10s',
];

/** Starts the embedded Postgres 18, making its cluster the first time. Leftovers of a kill -9 are cleared away. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dir, port, record, forTests = false } = options;
  const binaries = postgresBinaries();
  mkdirSync(dir, { recursive: true });
  const account = postgresAccount([dir, binaries.postgres]);
  const data = path.join(dir, 'pg');
  const password = passwordOf(dir);
  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise(binaries.initdb, data, password, account);
  await clearLeftovers(data);

  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    'shared_buffers=128MB',
    ...(forTests ? testSettings : []),
  ].flatMap((setting) => ['-c', setting]);
  const command = [...account.prefix, binaries.postgres, '-D', data, '-p', String(port), ...settings];
  const child = startChild({
    name: 'postgres',
    command: command[0] ?? '',
    args: command.slice(1),
    logFile: path.join(dir, 'logs', 'postgres.log'),
    record,
    // SIGINT is Postgres' fast shutdown: it ends open sessions; SIGTERM would wait for them.
    stopSignal: 'SIGINT',
    ...idsOf(account),
  });
  const url = (database = 'postgres') => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  await waitUntilReady(child, url());
  return { child, url, stop: () => child.stop() };
}

function idsOf(account: PostgresAccount): { uid?: number; gid?: number } {
  if (account.uid === undefined || account.gid === undefined) return {};
  return { uid: account.uid, gid: account.gid };
}

function passwordOf(dir: string): string {
  const file = path.join(dir, 'pg-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function initialise(initdb: string, data: string, password: string, account: PostgresAccount): void {
  // Made aside and renamed: a kill in the middle must not leave half a cluster that looks whole.
  const aside = `${data}.new`;
  rmSync(data, { recursive: true, force: true });
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  const passwordFile = `${aside}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const { uid, gid } = setprivIds(account);
  if (uid !== undefined && gid !== undefined)
    for (const file of [aside, passwordFile]) chownSync(file, uid, gid);
  const args = [
    `--pgdata=${aside}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
  ];
  args.push(
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  );
  const command = [...account.prefix, initdb, ...args];
  const made = spawnSync(command[0] ?? '', command.slice(1), {
    cwd: '/',
    encoding: 'utf8',
    ...idsOf(account),
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new PlainError(`Postgres could not make its data folder: ${made.stderr.trim()}`);
  renameSync(aside, data);
}

/** The account's ids also where `setpriv` switches to them. */
function setprivIds(account: PostgresAccount): { uid?: number; gid?: number } {
  const idIn = (flag: string) => {
    const found = account.prefix.find((argument) => argument.startsWith(flag));
    return found === undefined ? undefined : Number(found.slice(flag.length));
  };
  const uid = account.uid ?? idIn('--reuid=');
  const gid = account.gid ?? idIn('--regid=');
  return uid === undefined || gid === undefined ? {} : { uid, gid };
}

/** After a kill -9 a postmaster may still run on our folder, or its pid file may name a process that is not Postgres. */
async function clearLeftovers(data: string): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [pidLine, dataLine] = readFileSync(pidFile, 'utf8').split('\n');
  const pid = Number(pidLine);
  const ours = Number.isInteger(pid) && pid > 0 && dataLine === data && commandOf(pid).includes('postgres');
  if (ours) {
    const identity = processIdentity(pid);
    signalProcess(pid, 'SIGINT');
    for (let i = 0; i < 100 && identity !== undefined && processIdentity(pid) === identity; i++)
      await sleep(100);
  }
  rmSync(pidFile, { force: true });
}

function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

async function waitUntilReady(child: Child, url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (!child.isRunning())
      throw new PlainError(`Postgres did not start. Its log ends:\n${child.lastLogLines()}`);
    if (await answers(url)) return;
    if (Date.now() > deadline) {
      await child.stop();
      throw new PlainError(`Postgres did not answer within a minute. Its log ends:\n${child.lastLogLines()}`);
    }
    await sleep(50);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    // Not up yet: the caller asks again until its deadline.
    return false;
  } finally {
    await client.end();
  }
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startChild, type Child } from './child';
import { freePort } from './ports';
import { PlainError } from './plain-error';
import type { ProcessRecord } from './process-record';

/** What an operator filters by in the Temporal UI. Never encrypted, so never personal data. */
export const searchAttributes = [
  'Tenant=Keyword',
  'OrderStage=Keyword',
  'NeedsOperator=Bool',
  'OrderNumber=Keyword',
] as const;

export interface TemporalServerOptions {
  /** The CLI's path, from `findTemporalCli`. */
  cli: string;
  /** State folder: logs, and the database file if state is kept. */
  dir: string;
  port: number;
  /** Port of the web UI; without one there is no UI. */
  uiPort?: number;
  /** Keep state on disk (survives kill -9 of the server, not a power cut); otherwise in memory, which is faster. */
  keepState: boolean;
  record: ProcessRecord;
  /** Memory for processor time: a fifth less of it. For tests only, which keep both cores busy. */
  forTests?: boolean;
}

export interface TemporalServer {
  child: Child;
  address: string;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** Starts the Temporal dev server and waits until its cluster says that it is healthy. */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { cli, dir, port, uiPort, keepState, record, forTests = false } = options;
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'];
  // Left to itself the server picks these two at random and may pick a port that another child was promised.
  args.push('--http-port', String(await freePort()), '--metrics-port', String(await freePort()));
  args.push(
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
  );
  if (keepState) {
    // With the default pragmas a workflow of eight activities takes four times as long.
    args.push('--db-filename', path.join(dir, 'temporal.sqlite'));
    args.push('--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL');
  }
  for (const attribute of searchAttributes) args.push('--search-attribute', attribute);

  const logFile = path.join(dir, 'logs', 'temporal.log');
  const child = startChild({
    name: 'temporal',
    command: cli,
    args,
    logFile,
    record,
    ...(forTests && { env: { ...process.env, GOGC: '400', GOMAXPROCS: '1' } }),
  });
  const address = `127.0.0.1:${port}`;
  await waitUntilHealthy(cli, address, child);
  return { child, address, stop: () => child.stop() };
}

async function waitUntilHealthy(cli: string, address: string, child: Child): Promise<void> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    if (!child.isRunning()) {
      throw new PlainError(`The Temporal server did not start. Its log ends:\n${child.lastLogLines()}`);
    }
    if (await isHealthy(cli, address)) return;
    if (Date.now() > deadline) {
      await child.stop();
      throw new PlainError(
        `The Temporal server was not healthy within 90 s. Its log ends:\n${child.lastLogLines()}`,
      );
    }
    await sleep(100);
  }
}

async function isHealthy(cli: string, address: string): Promise<boolean> {
  try {
    const { stdout } = await run(cli, ['operator', 'cluster', 'health', '--address', address], {
      timeout: 5_000,
    });
    return stdout.includes('SERVING');
  } catch {
    // Not up yet: the caller asks again until its deadline.
    return false;
  }
}

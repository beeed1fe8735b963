import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { migrateToLatest } from '../db/migrate';
import { startGuard } from './child';
import { startNodeProgram } from './node-program';
import { assertPortsFree } from './ports';
import { startPostgres, type PostgresServer } from './postgres';
import { ProcessRecord } from './process-record';
import { startSandbox, type SandboxOptions } from './sandbox-process';
import { ownStack } from './stack-owner';
import { describePorts, type StackPorts } from './stack-ports';
import { Supervisor } from './supervisor';
import { findTemporalCli } from './temporal-cli';
import { startTemporalServer } from './temporal-server';

export interface StackOptions {
  /** State folder; a second run in the same folder goes on where the first one was. */
  dir: string;
  ports: StackPorts;
  /** Arguments of the sandbox besides its ports and folder. */
  sandbox?: SandboxOptions;
  /** Settings for worker and API on top of what the stack sets (see platform/env.ts). */
  env?: NodeJS.ProcessEnv;
  say: (line: string) => void;
  /** Called when a part cannot be kept running. */
  giveUp: (sentence: string) => void;
}

export interface RunningStack {
  apiUrl: string;
  temporalAddress: string;
  temporalUiUrl: string;
  cin7Url: string;
  shipstationUrl: string;
  databaseUrl: string;
  /** What the sandbox said about itself when it was ready. */
  sandboxReady: unknown;
  /** What worker and API were started with. */
  env: NodeJS.ProcessEnv;
  supervisor: Supervisor;
  stop(): Promise<void>;
}

const databaseName = 'bridge';

/**
 * Starts everything on this machine: Postgres, Temporal, both stand-ins, API and worker, each watched and started again
 * when it dies. What an earlier run left behind is ended first; state in `dir` is kept.
 */
export async function runStack(options: StackOptions): Promise<RunningStack> {
  const { dir, ports, say } = options;
  await ownStack(dir);
  const record = new ProcessRecord(dir);
  const leftovers = await record.stopLeftovers();
  if (leftovers.length > 0) say(`Ended what an earlier run left behind: ${leftovers.join(', ')}.`);
  await assertPortsFree(describePorts(ports));
  startGuard(dir);

  const supervisor = new Supervisor(say, options.giveUp);
  const stop = () => supervisor.stopAll();
  try {
    const { file: cli } = await findTemporalCli({ say });
    say('Starting Postgres, Temporal and the stand-ins …');
    let urlOf: PostgresServer['url'] = () => '';
    await supervisor.start('Postgres', async () => {
      const server = await startPostgres({ dir, port: ports.postgres, record });
      urlOf = server.url;
      return server.child;
    });
    const databaseUrl = urlOf(databaseName);
    await createDatabase(urlOf('postgres'));
    await migrateToLatest(databaseUrl);
    await supervisor.start('Temporal', async () => {
      const options = { cli, dir, port: ports.temporal, uiPort: ports.temporalUi, keepState: true, record };
      return (await startTemporalServer(options)).child;
    });
    let sandboxReady: unknown;
    await supervisor.start('The sandbox', async () => {
      const sandbox = await startSandbox(options.sandbox ?? {}, ports, dir, record);
      sandboxReady = sandbox.ready;
      return sandbox.child;
    });

    const running = {
      apiUrl: `http://127.0.0.1:${ports.api}`,
      temporalAddress: `127.0.0.1:${ports.temporal}`,
      temporalUiUrl: `http://127.0.0.1:${ports.temporalUi}`,
      cin7Url: `http://127.0.0.1:${ports.cin7}`,
      shipstationUrl: `http://127.0.0.1:${ports.shipstation}`,
      databaseUrl,
    };
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: running.temporalAddress,
      TEMPORAL_NAMESPACE: 'default',
      SECRETS_KEY: secretsKey(dir),
      SECRETS_KEY_ID: 'local',
      CIN7_BASE_URL: `${running.cin7Url}/ExternalApi/v2/`,
      SHIPSTATION_V1_BASE_URL: running.shipstationUrl,
      SHIPSTATION_V2_BASE_URL: running.shipstationUrl,
      PUBLIC_URL: running.apiUrl,
      PORT: String(ports.api),
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
      ...options.env,
    };
    say('Starting API and worker …');
    await supervisor.start('The API', () =>
      startNodeProgram({
        name: 'api',
        script: 'api/main.ts',
        // As in docker-compose.yml: its answers are short-lived, and a large nursery only keeps them longer.
        nodeArgs: ['--max-semi-space-size=4'],
        dir,
        env,
        record,
        readyUrl: `${running.apiUrl}/healthz`,
      }),
    );
    await supervisor.start('The worker', () =>
      startNodeProgram({ name: 'worker', script: 'worker/main.ts', dir, env, record }),
    );
    return { ...running, sandboxReady, env, supervisor, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
  if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  await client.end();
}

/** Made once per state folder: with another key, the connections' secrets in this database could not be read. */
function secretsKey(dir: string): string {
  const file = path.join(dir, 'secrets-key');
  mkdirSync(dir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

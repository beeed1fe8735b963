import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrateToLatest } from '../../db/migrate';
import { type Child, startChild, startGuard } from '../../stack/child';
import { answers, waitUntil } from '../../stack/node-program';
import { stateRoot } from '../../stack/paths';
import { freePort } from '../../stack/ports';
import { startPostgres, type PostgresServer } from '../../stack/postgres';
import { ProcessRecord } from '../../stack/process-record';
import { findTemporalCli } from '../../stack/temporal-cli';
import { startTemporalServer, type TemporalServer } from '../../stack/temporal-server';
import { newNamespace, temporalAddress } from '../kit/temporal-namespace';
import { freshDatabase } from '../setup/database';
import { programArguments } from '../setup/programs';

/** The processes of one stage: Postgres, Temporal, API and workers, each of which may be killed or restarted. */
export class Servers {
  private readonly record: ProcessRecord;
  private readonly secretsKey = randomBytes(32).toString('base64');
  private readonly closers: (() => Promise<void>)[] = [];
  private readonly workers: Child[] = [];
  private postgres: { server: PostgresServer; port: number } | undefined;
  private temporal: { server: TemporalServer; port: number; cli: string } | undefined;
  private namespace = 'default';
  private api: Child | undefined;
  private apiPort = 0;
  private databaseUrl = '';

  private constructor(
    readonly dir: string,
    private readonly ownServers: boolean,
    private readonly env: Record<string, string>,
  ) {
    mkdirSync(dir, { recursive: true });
    this.record = new ProcessRecord(dir);
    startGuard(dir);
  }

  /**
   * @param options.ownServers with them Postgres and Temporal may be restarted: both keep their state on disk; without them the
   *   database and the namespace are fresh ones on the run's servers
   * @param options.env what worker and API get on top of what the servers need
   */
  static async start(
    name: string,
    options: { ownServers: boolean; env: Record<string, string> },
  ): Promise<Servers> {
    const dir = path.join(stateRoot, 'test', `faults-${name}-${process.pid}`);
    rmSync(dir, { recursive: true, force: true });
    const servers = new Servers(dir, options.ownServers, options.env);
    try {
      await Promise.all([servers.openDatabase(), servers.openTemporal()]);
      servers.apiPort = await freePort();
    } catch (error) {
      await servers.stop();
      throw error;
    }
    return servers;
  }

  get database(): string {
    return this.databaseUrl;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.apiPort}`;
  }

  get temporalAddress(): string {
    return this.temporal?.server.address ?? temporalAddress();
  }

  /** Starts the API and a worker, who call these vendors. */
  async startProgramsFor(vendors: {
    cin7: { url: string };
    shipstation: { url: string };
  }): Promise<[api: Child, worker: Child]> {
    this.env['CIN7_BASE_URL'] = `${vendors.cin7.url}/ExternalApi/v2/`;
    this.env['SHIPSTATION_V1_BASE_URL'] = vendors.shipstation.url;
    this.env['SHIPSTATION_V2_BASE_URL'] = vendors.shipstation.url;
    return Promise.all([this.startApi(), this.startWorker()]);
  }

  private async startApi(): Promise<Child> {
    const api = startChild({
      name: 'api',
      command: process.execPath,
      args: programArguments('api/main.ts'),
      logFile: path.join(this.dir, 'logs', 'api.log'),
      env: { ...this.processEnv(), PORT: String(this.apiPort) },
      record: this.record,
    });
    this.api = api;
    await waitUntil(api, () => answers(`${this.apiUrl}/healthz`));
    return api;
  }

  /** Starts one more worker and waits until it takes work. One with a fault point may end before that: then it is dead already. */
  async startWorker(more: Record<string, string> = {}): Promise<Child> {
    const name = `worker-${this.workers.length + 1}`;
    const logFile = path.join(this.dir, 'logs', `${name}.log`);
    const child = startChild({
      name,
      command: process.execPath,
      args: programArguments('worker/main.ts'),
      logFile,
      record: this.record,
      env: { ...this.processEnv(), ...more },
    });
    this.workers.push(child);
    const saysReady = () => existsSync(logFile) && readFileSync(logFile, 'utf8').includes('"ready":true');
    await waitUntil(child, async () => saysReady() || sleep(20).then(() => false)).catch((error: unknown) => {
      if (more['FAULT_POINT'] === undefined || !saysReady()) throw error;
    });
    return child;
  }

  /** Ends Postgres as an operator would, or as a crash, and starts it again on the same data. */
  async restartPostgres(signal: 'SIGINT' | 'SIGKILL', downMs: number): Promise<void> {
    if (this.postgres === undefined) throw new Error('This stage does not own its Postgres');
    await end(this.postgres.server.child, signal);
    await sleep(downMs);
    const { port } = this.postgres;
    this.postgres = { port, server: await this.runPostgres(port) };
  }

  /** Kills Temporal and starts it again on the same data and port. */
  async restartTemporal(downMs: number): Promise<void> {
    if (this.temporal === undefined) throw new Error('This stage does not own its Temporal');
    await end(this.temporal.server.child, 'SIGKILL');
    await sleep(downMs);
    const { cli, port } = this.temporal;
    this.temporal = { cli, port, server: await this.runTemporal(cli, port) };
  }

  /** Ends everything that was started here, last first, and forgets its data. */
  async stop(): Promise<void> {
    for (const worker of this.workers) await end(worker, 'SIGKILL');
    await this.api?.stop(5_000);
    await this.temporal?.server.stop();
    for (const close of this.closers.reverse()) await close();
    await this.postgres?.server.stop();
    if (process.env['KEEP_LOGS'] === undefined) rmSync(this.dir, { recursive: true, force: true });
  }

  private processEnv(): NodeJS.ProcessEnv {
    const bundle = process.env['TEST_WORKFLOW_BUNDLE'];
    return {
      ...process.env,
      DATABASE_URL: this.databaseUrl,
      TEMPORAL_ADDRESS: this.temporalAddress,
      TEMPORAL_NAMESPACE: this.namespace,
      SECRETS_KEY: this.secretsKey,
      LOG_LEVEL: 'warn',
      PUBLIC_URL: this.apiUrl,
      ...(bundle === undefined ? {} : { WORKFLOW_BUNDLE: bundle }),
      ...this.env,
    };
  }

  private async openDatabase(): Promise<void> {
    if (!this.ownServers) {
      const fresh = await freshDatabase();
      this.databaseUrl = fresh.url;
      this.closers.push(() => fresh.drop());
      return;
    }
    const port = await freePort();
    this.postgres = { port, server: await this.runPostgres(port) };
    this.databaseUrl = this.postgres.server.url();
    await migrateToLatest(this.databaseUrl);
  }

  private runPostgres(port: number): Promise<PostgresServer> {
    // Not `forTests`: a killed Postgres must find again what it had promised.
    return startPostgres({ dir: this.dir, port, record: this.record });
  }

  private async openTemporal(): Promise<void> {
    if (!this.ownServers) {
      this.namespace = await newNamespace();
      return;
    }
    const cli = process.env['TEST_TEMPORAL_CLI'] ?? (await findTemporalCli()).file;
    const port = await freePort();
    this.temporal = { cli, port, server: await this.runTemporal(cli, port) };
  }

  private runTemporal(cli: string, port: number): Promise<TemporalServer> {
    return startTemporalServer({ cli, dir: this.dir, port, keepState: true, record: this.record });
  }
}

async function end(child: Child, signal: NodeJS.Signals): Promise<void> {
  if (child.isRunning()) process.kill(child.pid, signal);
  await child.exited;
}

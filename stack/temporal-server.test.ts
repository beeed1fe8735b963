import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { stateRoot } from './paths';
import { freePort } from './ports';
import { ProcessRecord } from './process-record';
import { startTemporalServer, type TemporalServer } from './temporal-server';

let dir: string;
let running: TemporalServer | undefined;

beforeEach(() => {
  mkdirSync(stateRoot, { recursive: true });
  dir = mkdtempSync(path.join(stateRoot, 'temporal-test-'));
});
afterEach(async () => {
  await running?.stop();
  rmSync(dir, { recursive: true, force: true });
});

test('the dev server has our search attributes, keeps workflows across a kill -9, and serves its UI', async () => {
  const cli = process.env.TEST_TEMPORAL_CLI;
  if (!cli)
    throw new Error('This test needs the Temporal CLI, but TEST_SERVERS=off was set: run it without.');
  const [port, uiPort] = [await freePort(), await freePort()];
  const options = { cli, dir, port, uiPort, keepState: true, record: new ProcessRecord(dir) };
  const ask = (...args: string[]) =>
    execFileSync(cli, [...args, '--address', `127.0.0.1:${port}`], { encoding: 'utf8' });

  running = await startTemporalServer(options);
  const attributes = ask('operator', 'search-attribute', 'list');
  expect(attributes).toMatch(/NeedsOperator\s+Bool/);
  expect(attributes).toMatch(/OrderNumber\s+Keyword/);
  ask('workflow', 'start', '--type', 'kept', '--task-queue', 'none', '--workflow-id', 'kept-1');
  expect((await fetch(`http://127.0.0.1:${uiPort}/`)).status).toBe(200);

  process.kill(running.child.pid, 'SIGKILL');
  await running.child.exited;
  running = await startTemporalServer(options);
  expect(ask('workflow', 'describe', '--workflow-id', 'kept-1')).toMatch(/WorkflowId +kept-1/);
});

test('a server that cannot start says why', async () => {
  const cli = process.env.TEST_TEMPORAL_CLI ?? '';
  const options = {
    cli: '/bin/false',
    dir,
    port: await freePort(),
    keepState: false,
    record: new ProcessRecord(dir),
  };
  expect(cli).not.toBe('');
  await expect(startTemporalServer(options)).rejects.toThrow('The Temporal server did not start.');
});

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processIdentity } from './process-identity';
import { ProcessRecord } from './process-record';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'record-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function sleeper(): { pid: number; ended: Promise<unknown> } {
  const child = spawn('sleep', ['60']);
  return { pid: child.pid ?? -1, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

test('leftovers of an earlier run are ended, and then forgotten', async () => {
  const { pid, ended } = sleeper();
  new ProcessRecord(dir).add('worker', pid, 'SIGTERM');

  expect(await new ProcessRecord(dir).stopLeftovers()).toEqual(['worker']);
  await ended;
  expect(processIdentity(pid)).toBeUndefined();
  expect(new ProcessRecord(dir).list()).toEqual([]);
});

test('a process that was later given a recorded id is left alone', async () => {
  const { pid, ended } = sleeper();
  new ProcessRecord(dir).add('worker', pid, 'SIGTERM');
  const file = path.join(dir, 'processes.json');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/"identity": "[^"]+"/, '"identity": "another start"'),
  );

  expect(await new ProcessRecord(dir).stopLeftovers()).toEqual([]);
  expect(processIdentity(pid)).toBeDefined();
  process.kill(pid, 'SIGKILL');
  await ended;
});

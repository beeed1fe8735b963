import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from './child';
import { processIdentity } from './process-identity';
import { ProcessRecord } from './process-record';
import { Supervisor } from './supervisor';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'supervisor-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const launch = (script: string) => () =>
  Promise.resolve(
    startChild({
      name: 'part',
      command: '/bin/sh',
      args: ['-c', script],
      logFile: path.join(dir, 'part.log'),
      record: new ProcessRecord(dir),
    }),
  );

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(condition()).toBe(true);
}

test('a part that is killed is started again, and says so', async () => {
  const said: string[] = [];
  const supervisor = new Supervisor(
    (line) => said.push(line),
    (sentence) => said.push(sentence),
  );
  const { pid } = await supervisor.start('The worker', launch('exec sleep 60'));
  process.kill(pid, 'SIGKILL');
  await until(() => said.length === 2);
  const again = supervisor.pids()['The worker'] ?? -1;
  expect(said).toEqual([
    'The worker ended unexpectedly (SIGKILL): starting it again.',
    `The worker runs again (process ${again}).`,
  ]);
  expect(again).not.toBe(pid);

  await supervisor.stopAll();
  expect(processIdentity(again)).toBeUndefined();
});

test('a part that keeps dying is given up, with the end of its log', async () => {
  const gaveUp: string[] = [];
  const supervisor = new Supervisor(
    () => undefined,
    (sentence) => gaveUp.push(sentence),
  );
  await supervisor.start('The API', launch('echo the table is missing; exit 3'));
  await until(() => gaveUp.length > 0);
  expect(gaveUp).toEqual([
    expect.stringMatching(/^The API ended 6 times within a minute \(last: exit code 3\)/),
  ]);
  expect(gaveUp[0]).toContain('the table is missing');
  await supervisor.stopAll();
});

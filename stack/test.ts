import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runMain } from './plain-error';
import { repositoryRoot, stateRoot } from './paths';
import { readTestCounts } from './test-counts';

/** A suite that hangs must not hang whoever waits for it; the whole run is meant to take less than 14 minutes on two cores. */
const limitMinutes = 17;
const endSeconds = 45;

/** Runs every suite; arguments go to Jest. The last line counts what passed and failed. */
async function main(): Promise<number> {
  const results = path.join(stateRoot, `test-results-${process.pid}.json`);
  mkdirSync(stateRoot, { recursive: true });
  const jest = path.join(repositoryRoot, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--ci', '--json', `--outputFile=${results}`, ...process.argv.slice(2)];
  // With --json Jest prints the whole result on stdout too; what people read goes to stderr anyway.
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const limit = setTimeout(() => {
    console.error(`The tests were ended after ${limitMinutes} minutes.`);
    child.kill('SIGKILL');
  }, limitMinutes * 60_000);
  // Once the results are written Jest has nothing left to do but end; an open handle would keep it forever.
  let writtenAt: number | undefined;
  const watch = setInterval(() => {
    if (writtenAt === undefined && existsSync(results)) writtenAt = Date.now();
    if (writtenAt === undefined || Date.now() - writtenAt < endSeconds * 1_000) return;
    console.error(`Jest was ended: a test left something open that kept it running for ${endSeconds} s.`);
    child.kill('SIGKILL');
  }, 1_000);
  const exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  clearTimeout(limit);
  clearInterval(watch);

  const report: unknown = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined;
  rmSync(results, { force: true });
  const { passed, failed } = readTestCounts(report);
  // A run that went wrong outside any test (set-up, a leak that kept Jest from ending) still counts as a failure.
  const shownFailed = exitCode !== 0 && failed === 0 ? 1 : failed;
  console.log(`${passed} passed, ${shownFailed} failed`);
  return exitCode !== 0 || shownFailed > 0 || passed === 0 ? 1 : 0;
}

runMain(main);

import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type Child } from './child';
import { PlainError } from './plain-error';
import { repositoryRoot } from './paths';
import { type ProcessRecord } from './process-record';

export interface NodeProgram {
  name: string;
  /** Below the repository, such as `worker/main.ts`. */
  script: string;
  args?: string[];
  /** State folder of the stack; the log goes to `<dir>/logs/<name>.log`. */
  dir: string;
  env?: NodeJS.ProcessEnv;
  /** Flags of Node itself. */
  nodeArgs?: string[];
  record: ProcessRecord;
  /** Answers once the program is ready; without it the program counts as ready when it has lived for a second. */
  readyUrl?: string;
}

/**
 * Starts one of our own programs from its TypeScript source.
 * @throws PlainError with the end of its log when it ends instead of becoming ready
 */
export async function startNodeProgram(program: NodeProgram): Promise<Child> {
  const { name, script, args = [], nodeArgs = [], dir, env, record, readyUrl } = program;
  const child = startChild({
    name,
    command: process.execPath,
    args: [...nodeArgs, '--import', 'tsx', path.join(repositoryRoot, script), ...args],
    logFile: path.join(dir, 'logs', `${name}.log`),
    record,
    ...(env ? { env } : {}),
  });
  await waitUntil(child, () => (readyUrl ? answers(readyUrl) : sleep(1_000).then(() => true)));
  return child;
}

/** Waits until a child is ready. @throws PlainError when it ends first, or takes longer than `limitMs` */
export async function waitUntil(
  child: Child,
  isReady: () => Promise<boolean>,
  limitMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const ready = await isReady();
    if (!child.isRunning())
      throw new PlainError(`${child.name} did not start. Its log ends:\n${child.lastLogLines()}`);
    if (ready) return;
    if (Date.now() > deadline) {
      await child.stop();
      throw new PlainError(
        `${child.name} was not ready within ${limitMs / 1_000} s. Its log ends:\n${child.lastLogLines()}`,
      );
    }
    await sleep(100);
  }
}

/** Whether a program answers there already. */
export async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Not up yet: the caller asks again until its deadline.
    return false;
  }
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from './plain-error';
import { processIdentity } from './process-identity';

/**
 * Makes this process the only one that runs the stack in `dir`. One that is just stopping is waited for.
 * @throws PlainError when another one keeps running
 */
export async function ownStack(dir: string, patienceMs = 15_000): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, 'owner.json');
  const deadline = Date.now() + patienceMs;
  for (let pid = runningOwner(file); pid !== undefined; pid = runningOwner(file)) {
    if (Date.now() > deadline) {
      throw new PlainError(
        `The stack in ${dir} is already running (process ${pid}): stop it with Ctrl-C in its terminal, or with kill ${pid}.`,
      );
    }
    await sleep(200);
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }));
}

function runningOwner(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const owner: unknown = JSON.parse(readFileSync(file, 'utf8') || 'null');
  if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('identity' in owner))
    return undefined;
  const { pid, identity } = owner;
  return typeof pid === 'number' && pid !== process.pid && processIdentity(pid) === identity
    ? pid
    : undefined;
}

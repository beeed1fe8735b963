import { setTimeout as sleep } from 'node:timers/promises';
import { type FreshStack } from '../fresh-stack';

/** Supervisors give up on a part that ends more often than five times a minute. */
const everyMs = 13_000;

export interface Killing {
  /** No more from now on; answers how many were killed. */
  stop(): Promise<number>;
}

/** Kills the worker (−9) again and again while orders flow; it is started again each time. */
export function killWorkers({ stack }: Pick<FreshStack, 'stack'>, times: number): Killing {
  let killed = 0;
  const over = new AbortController();
  const run = (async () => {
    while (killed < times && !over.signal.aborted) {
      await sleep(everyMs, undefined, { signal: over.signal }).catch(() => undefined);
      const pid = stack.supervisor.pids()['The worker'];
      if (over.signal.aborted || pid === undefined) continue;
      if (wasKilled(pid)) killed++;
    }
  })();
  return {
    async stop() {
      over.abort();
      await run;
      return killed;
    },
  };
}

function wasKilled(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch (error) {
    // It ended by itself a moment ago.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

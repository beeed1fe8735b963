import { setTimeout as timer } from 'node:timers/promises';

/** Time as the house sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** @throws the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => timer(Math.max(0, ms), undefined, signal ? { signal } : undefined),
};

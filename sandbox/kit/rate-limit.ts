import { type Clock, systemClock } from './clock';

/** A sliding-window limit per key (an account or an API key). */
export interface RateLimiter {
  /** Counts one arrival; says whether it is allowed, how many are left, and ms until a place is free again. */
  arrive(key: string): { allowed: boolean; remaining: number; resetMs: number };
  /** `undefined` lifts the limit. */
  setLimit(callsPerWindow: number | undefined): void;
  readonly limit: number | undefined;
}

/**
 * @param callsPerWindow undefined = unlimited
 * @param countRejected whether a refused call uses up a place, too
 */
export function slidingWindow(
  callsPerWindow: number | undefined,
  options: { windowMs?: number; clock?: Clock; countRejected?: boolean } = {},
): RateLimiter {
  const { windowMs = 60_000, clock = systemClock, countRejected = false } = options;
  const arrivals = new Map<string, number[]>();
  let limit = callsPerWindow;
  return {
    arrive(key) {
      if (limit === undefined) return { allowed: true, remaining: Number.MAX_SAFE_INTEGER, resetMs: 0 };
      const now = clock.now();
      const recent = (arrivals.get(key) ?? []).filter((at) => at > now - windowMs);
      arrivals.set(key, recent);
      const allowed = recent.length < limit;
      if (allowed || countRejected) recent.push(now);
      const oldest = recent[0] ?? now;
      return {
        allowed,
        remaining: Math.max(0, limit - recent.length),
        resetMs: Math.max(0, oldest + windowMs - now),
      };
    },
    setLimit: (calls) => {
      limit = calls;
    },
    get limit() {
      return limit;
    },
  };
}

import { type Clock, systemClock } from './clock';

/** A limit per key (an account or an API key). */
export interface RateLimiter {
  /** Counts one arrival; says whether it is allowed, how many are left, and ms until a place is free again. */
  arrive(key: string): { allowed: boolean; remaining: number; resetMs: number };
  /** `undefined` lifts the limit. */
  setLimit(callsPerWindow: number | undefined): void;
  readonly limit: number | undefined;
}

export interface WindowOptions {
  windowMs?: number;
  clock?: Clock;
  /** whether a refused call uses up a place, too */
  countRejected?: () => boolean;
}

/** @param callsPerWindow undefined = unlimited */
export function slidingWindow(callsPerWindow: number | undefined, options: WindowOptions = {}): RateLimiter {
  const { windowMs = 60_000, clock = systemClock, countRejected = () => false } = options;
  const arrivals = new Map<string, number[]>();
  let limit = callsPerWindow;
  return {
    arrive(key) {
      if (limit === undefined) return { allowed: true, remaining: Number.MAX_SAFE_INTEGER, resetMs: 0 };
      const now = clock.now();
      const recent = (arrivals.get(key) ?? []).filter((at) => at > now - windowMs);
      arrivals.set(key, recent);
      const allowed = recent.length < limit;
      if (allowed || countRejected()) recent.push(now);
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

/**
 * Windows that follow one another, each from its first call on. A caller who only looks at what is left can make nearly twice
 * the limit within a sliding minute; the journal shows that.
 *
 * @param callsPerWindow undefined = unlimited
 */
export function fixedWindow(callsPerWindow: number | undefined, options: WindowOptions = {}): RateLimiter {
  const { windowMs = 60_000, clock = systemClock, countRejected = () => false } = options;
  const windows = new Map<string, { start: number; used: number }>();
  let limit = callsPerWindow;
  return {
    arrive(key) {
      const now = clock.now();
      let window = windows.get(key);
      if (window === undefined || now >= window.start + windowMs) {
        window = { start: now, used: 0 };
        windows.set(key, window);
      }
      const resetMs = window.start + windowMs - now;
      if (limit === undefined) return { allowed: true, remaining: Number.MAX_SAFE_INTEGER, resetMs };
      const allowed = window.used < limit;
      if (allowed || countRejected()) window.used += 1;
      return { allowed, remaining: Math.max(0, limit - window.used), resetMs };
    },
    setLimit: (calls) => {
      limit = calls;
    },
    get limit() {
      return limit;
    },
  };
}

import { type Clock } from '../kit/clock';
import { type RateLimiter } from '../kit/rate-limit';

/**
 * ShipStation counts in windows of a minute and says in seconds when the next one begins (contracts: shipstation §2.1). So a
 * caller who only looks at the headers can make twice the limit within a sliding minute; the journal shows that.
 */
export function fixedWindow(
  callsPerWindow: number | undefined,
  clock: Clock,
  windowMs = 60_000,
): RateLimiter {
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
      if (allowed) window.used += 1;
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

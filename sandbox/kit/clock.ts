/** Milliseconds since the epoch. Stand-ins ask this and never `Date.now()`, so that a test may turn the hands. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock for tests: it starts at `start` (epoch ms) and moves only when told to. */
export function manualClock(start: number): Clock & { advance(ms: number): void } {
  let at = start;
  return {
    now: () => at,
    advance: (ms) => {
      at += ms;
    },
  };
}

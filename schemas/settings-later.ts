import { z } from 'zod';

/**
 * Settings that the design names and a later release brings. Each takes only its neutral value, or may be left out; anything
 * else is refused by name instead of being quietly ignored.
 */
function later<T extends string | boolean | number | null>(setting: string, neutral: T) {
  return z
    .literal(neutral, {
      error: () => `${setting} is not available yet: leave it out, or set it to ${JSON.stringify(neutral)}.`,
    })
    .default(neutral as z.util.NoUndefined<T>);
}

export const laterSettings = {} as const;

/** Tells a value that will come from one that never will. */
function notYet(what: string, allowed: string, known: readonly string[]) {
  return (issue: { input?: unknown }): string =>
    typeof issue.input === 'string' && known.includes(issue.input)
      ? `${what} is not available yet: use ${allowed}.`
      : `must be ${allowed}`;
}

import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** What `until` says when it gave up: what was waited for, and what was there instead. */
export class NeverCame extends Error {}

/**
 * Asks again and again until there is an answer other than `undefined`, `null` or `false`; a slow answer is followed by a longer pause, so
 * that many who ask at once do not keep busy the very house they wait for.
 *
 * @param what told when it never comes, as in "order 1001 is done"
 * @param seen what there was at the end, told as well
 * @throws NeverCame after `withinMs`
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  {
    withinMs = 40_000,
    everyMs = 50,
    seen,
  }: { withinMs?: number; everyMs?: number; seen?: () => unknown } = {},
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const askedAt = performance.now();
    const answer = await ask();
    const tookMs = performance.now() - askedAt;
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > end) {
      const instead = seen === undefined ? '' : `; there was ${JSON.stringify(await seen(), null, 1)}`;
      throw new NeverCame(`Waited ${String(withinMs)} ms in vain until ${what}${instead}`);
    }
    await sleep(Math.max(everyMs, Math.min(2 * tookMs, 1_000)));
  }
}

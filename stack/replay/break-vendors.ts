import { faultKinds } from '../../sandbox/kit/faults';
import { type FreshStack } from '../fresh-stack';

/** What is committed after its answer was lost, so late: within the time that the service waits before it believes in nothing. */
const lateCommitMs = 3_000;

/** Lets this share of all calls to both vendors fail in every known way, the same ones in each run. */
export async function breakVendors({ cin7, shipstation }: FreshStack, percent: number): Promise<void> {
  for (const [at, vendor] of [cin7, shipstation].entries()) {
    await vendor.control('POST', 'faults/seed', { seed: 11 + at });
    await vendor.control('POST', 'faults', {
      kinds: [...faultKinds],
      rate: percent / 100,
      delayMs: lateCommitMs,
    });
  }
}

/** From now on all calls work again. */
export async function mendVendors({ cin7, shipstation }: FreshStack): Promise<void> {
  for (const vendor of [cin7, shipstation]) await vendor.control('DELETE', 'faults');
}

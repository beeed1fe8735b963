import { setTimeout as sleep } from 'node:timers/promises';
import { type OrderStates } from './order-states';

export interface Watched {
  /** Where the orders are. */
  states: () => Promise<OrderStates>;
  /** How many calls have arrived at Cin7. */
  calls: () => Promise<number>;
}

export interface Patience {
  everyMs: number;
  /** With nothing left to do, so long without a call means that nothing moves any more. */
  stillMs: number;
  /** With orders left, so long without a call or a change means that nothing will move. Longer than the longest pause between two tries. */
  stuckMs: number;
}

export const patience: Patience = { everyMs: 1_000, stillMs: 4_000, stuckMs: 180_000 };

/** Waits until nothing moves, and answers where the orders are then. `told` is called after every look. */
export async function waitUntilStill(
  { states, calls }: Watched,
  told: (states: OrderStates) => void,
  { everyMs, stillMs, stuckMs } = patience,
): Promise<OrderStates> {
  let before = '';
  let stillSince = Date.now();
  for (;;) {
    const now = await states();
    const seen = `${await calls()} ${now.fingerprint}`;
    if (seen !== before) stillSince = Date.now();
    before = seen;
    told(now);
    const stillFor = Date.now() - stillSince;
    if (stillFor >= (now.left === 0 ? stillMs : stuckMs)) return now;
    await sleep(everyMs);
  }
}

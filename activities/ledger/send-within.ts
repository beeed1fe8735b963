import { type Clock } from '../../platform/clock';

/** What the client gets to end its call, before we stop listening to it. */
const GRACE_MS = 1_000;

/** A send was given up at its deadline: its outcome is unknown. */
export class SendDeadlinePassed extends Error {
  override readonly name = 'SendDeadlinePassed';
}

/**
 * Runs a send that is told to stop at its deadline, and is not listened to any longer soon after. What it says later is found by
 * reading back.
 *
 * @throws SendDeadlinePassed, or what the send threw.
 */
export async function sendWithin<T>(
  clock: Clock,
  deadlineMs: number,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const over = new AbortController();
  const deadline = async (): Promise<never> => {
    await clock.sleep(deadlineMs, over.signal);
    stop.abort(new SendDeadlinePassed('The send took too long'));
    await clock.sleep(GRACE_MS, over.signal);
    throw new SendDeadlinePassed('The send took too long');
  };
  const passed = deadline();
  // When the send is over first, the timer's own end is of no interest.
  passed.catch(() => undefined);
  try {
    return await Promise.race([send(stop.signal), passed]);
  } finally {
    over.abort();
  }
}

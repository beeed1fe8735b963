import { type Db } from '../../db/open';
import { delayAccount } from '../../db/limiter/delay-account';
import { pauseAccount } from '../../db/limiter/pause-account';
import { takeRate } from '../../db/limiter/take-rate';
import { type Clock, systemClock } from '../../platform/clock';
import { type Metrics } from '../../platform/metrics';
import { rateFigures } from './rate-figures';

/** Who asks; classes share an account by weight, and an idle class's share goes to the others. */
export type CallClass = 'operator' | 'shipnotify' | 'pull' | 'history';

const weights: Record<CallClass, number> = { operator: 8, shipnotify: 4, pull: 2, history: 1 };

/** Longest a waiter is sent away at once: after it the line is looked at anew, as others may have left it. */
const LONGEST_MS = 60_000;
/** A waiter is asked to be here this much before its time, and sleeps the rest: a retry takes some time to be started. */
const LEAD_MS = 300;
/** ShipStation's remaining calls from which on we slow down: fewer are left than our own burst can use. */
const SCARCE = 2;

export interface TakeRequest {
  /** The vendor account as the vendor counts it: `cin7:<account>`, `shipstation:<key fingerprint>`. */
  account: string;
  /** Our configured rate. */
  perMinute: number;
  /** The vendor's own limit per sliding minute, or `unlimited` (a stand-in in benchmarks): then nothing is counted. */
  vendorLimit: number | 'unlimited';
  class: CallClass;
  /** Names the caller's place in the line over several asks: the same for every attempt of one activity, and different for each call within it. */
  ticket: string;
  /** Longest wait that is slept inside; a longer one is handed back. */
  maxSleepMs: number;
}

export type Ticket =
  /**
   * Send now, and before `sendBefore` (ms since 1970); after it ask again: the place is gone. `throttled`: the account has answered
   * nothing since it told us to slow down.
   */
  { kind: 'go'; sendBefore: number; throttled?: boolean } | { kind: 'come-back'; afterMs: number };

export interface Limiter {
  /**
   * Asks for a place. One round trip to Postgres, and a sleep of at most `maxSleepMs`.
   *
   * @throws what the database throws; then nothing may be sent.
   */
  take(request: TakeRequest): Promise<Ticket>;
  /** The vendor said "slow down": nobody calls this account for `ms`. */
  pause(account: string, ms: number): Promise<void>;
  /**
   * Heeds what ShipStation says is left of the minute: other programs share the account (contracts: shipstation §2.1).
   * Costs nothing while plenty remains.
   */
  observe(account: string, left: { remaining: number | null; resetMs: number | null }): Promise<void>;
}

/**
 * One limiter per vendor account, shared by all workers through Postgres (docs/decisions/0002-rate-limiter.md).
 *
 * @param options.clock a test's own time; without it the database's clock rules and only sleeps are local.
 */
export function createLimiter(db: Db, options: { clock?: Clock; metrics?: Metrics } = {}): Limiter {
  const clock = options.clock ?? systemClock;
  const at = () => (options.clock ? new Date(options.clock.now()) : null);

  /** `null`: the place was missed, because this process was too slow to use it. */
  async function tryOnce(request: TakeRequest & { vendorLimit: number }): Promise<Ticket | null> {
    const figures = rateFigures(request.perMinute, request.vendorLimit);
    const asked = clock.now();
    const answer = await takeRate(db, {
      account: request.account,
      perMinute: figures.perMinute,
      burst: figures.burst,
      class: request.class,
      weight: weights[request.class],
      ticket: request.ticket,
      maxSleepMs: request.maxSleepMs,
      toleranceMs: figures.toleranceMs,
      longestMs: LONGEST_MS,
      at: at(),
    });
    if (!answer.go) return { kind: 'come-back', afterMs: Math.max(50, Math.ceil(answer.waitMs) - LEAD_MS) };
    const sendBefore = asked + answer.waitMs + figures.sendWithinMs;
    if (answer.waitMs > 0) await clock.sleep(answer.waitMs - (clock.now() - asked));
    return clock.now() <= sendBefore ? { kind: 'go', sendBefore, throttled: answer.throttled } : null;
  }

  async function take(request: TakeRequest): Promise<Ticket> {
    const { vendorLimit } = request;
    if (vendorLimit === 'unlimited') return { kind: 'go', sendBefore: Number.POSITIVE_INFINITY };
    const ticket =
      (await tryOnce({ ...request, vendorLimit })) ?? (await tryOnce({ ...request, vendorLimit }));
    return ticket ?? { kind: 'come-back', afterMs: 1_000 };
  }

  return {
    async take(request) {
      const asked = clock.now();
      const ticket = await take(request);
      options.metrics?.limiterWait.observe(
        { class: request.class, answer: ticket.kind },
        (ticket.kind === 'go' ? clock.now() - asked : ticket.afterMs) / 1_000,
      );
      return ticket;
    },
    pause: (account, ms) => pauseAccount(db, account, ms, at()),
    async observe(account, { remaining, resetMs }) {
      if (remaining === null || resetMs === null || remaining > SCARCE || resetMs <= 0) return;
      if (remaining <= 0) await pauseAccount(db, account, resetMs, at());
      else await delayAccount(db, account, resetMs / (remaining + 1), at());
    },
  };
}

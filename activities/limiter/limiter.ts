/** Who asks; classes share an account by weight, and an idle class's share goes to the others. */
export type CallClass = 'operator' | 'shipnotify' | 'pull' | 'history';

export interface TakeRequest {
  /** The vendor account as the vendor counts it: `cin7:<account>`, `shipstation:<key fingerprint>`. */
  account: string;
  /** Our configured rate, or `unlimited` (benchmarks): then nothing is counted. */
  perMinute: number | 'unlimited';
  /** The vendor's own limit per sliding minute. */
  vendorLimit: number;
  class: CallClass;
  /** Names the caller's place in the line over several asks: the same for every attempt of one activity, and different for each call within it. */
  ticket: string;
  /** Longest wait that is slept inside; a longer one is handed back. */
  maxSleepMs: number;
}

export type Ticket =
  /** Send now, and before `sendBefore` (ms since 1970); after it ask again: the place is gone. */
  | { kind: 'go'; sendBefore: number }
  | { kind: 'come-back'; afterMs: number };

export interface Limiter {
  take(request: TakeRequest): Promise<Ticket>;
  /** The vendor said "slow down": nobody calls this account for `ms`. */
  pause(account: string, ms: number): Promise<void>;
  /** Heeds ShipStation's `X-Rate-Limit-Remaining` and `-Reset`: other programs share the account. Costs nothing while plenty remains. */
  observe(account: string, headers: { get(name: string): string | null }): Promise<void>;
}

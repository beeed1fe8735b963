import { clearHeldUp, raiseHeldUp } from '../db/limiter/held-up-problem';
import { noteThrottled } from '../db/limiter/note-throttled';
import { type Db } from '../db/open';
import { type ConnectionRef } from '../domain/ids';
import { type Problem } from '../domain/problems';
import { type FailureKind, type Vendor, vendorNames } from './vendor-failure';

/** Answers that show that a vendor works, though it said no. */
const alsoAnswers: readonly (FailureKind | undefined)[] = ['refused', 'not-found', 'feature-off'];

/** Whether a call got an answer of any worth. */
export const wasAnswered = (report: { outcome: string; failureKind?: FailureKind }): boolean =>
  report.outcome === 'done' || alsoAnswers.includes(report.failureKind);

/**
 * Tells of a vendor account that says nothing but "slow down" for long: waiting for it is no failure and costs nothing (Cin7's 503 is such a
 * word, too: contracts: cin7-core §1.3), so that orders would wait for ever, unseen. Since when is kept with the account in Postgres, as
 * all workers share it.
 */
export class HeldUp {
  /** Accounts whose next answer is news. */
  readonly #accounts = new Set<string>();

  /** @param afterMs so long without any answer, and it is a problem of the connection. */
  constructor(
    private readonly db: Db,
    private readonly afterMs: number,
  ) {}

  /** Postgres says so, as perhaps another worker was told. */
  known(account: string): void {
    this.#accounts.add(account);
  }

  /** A call was told to slow down; the account's pause is noted already. */
  async throttled(of: ConnectionRef, vendor: Vendor, account: string): Promise<void> {
    this.#accounts.add(account);
    const forMs = await noteThrottled(this.db, account, this.afterMs);
    if (forMs >= this.afterMs) await raiseHeldUp(this.db, of, account, heldUp(vendor, forMs));
  }

  /** A call was answered. Costs something only after an account was throttled. */
  async answered(account: string): Promise<void> {
    if (this.#accounts.delete(account)) await clearHeldUp(this.db, account);
  }
}

function heldUp(vendor: Vendor, forMs: number): Problem {
  const name = vendorNames[vendor];
  return {
    code: 'vendor-throttled',
    whoActs: 'vendor',
    sentence: `${name} has answered no call for ${String(Math.floor(forMs / 60_000))} minutes: it only asks us to slow down, or is out of service.`,
    fix: `Nothing is lost: all that waits goes on by itself with the first call that works. See the vendor's status page, and whether another program uses up the calls of this ${name} account.`,
  };
}

/**
 * Why an activity should not hold its worker slot any longer:
 * `rate` the vendor's limit, `in-flight` the tenant has its share of this worker, `leased` another attempt is sending,
 * `settling` an unknown outcome is being read back, `shared` another order fetches the page that serves this one too.
 */
export type HandBackReason = 'rate' | 'in-flight' | 'leased' | 'settling' | 'shared';

/**
 * Nothing is wrong, it only takes time: come back after `afterMs`. At the edge of the activity it becomes an
 * `ApplicationFailure` of category BENIGN with `nextRetryDelay`, so that no worker slot is held meanwhile.
 * Whoever throws it promises that nothing new was sent.
 */
export class HandBack extends Error {
  override readonly name = 'HandBack';

  constructor(
    readonly afterMs: number,
    readonly why: HandBackReason,
    options?: ErrorOptions,
  ) {
    super(`Come back in ${Math.ceil(afterMs)} ms (${why})`, options);
  }
}

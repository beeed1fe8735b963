import { type WhoActs } from '../domain/problems';
import { type RawRequest } from './vendor-http';

export type Vendor = 'cin7' | 'shipstation';

/** As people call them. */
export const vendorNames: Record<Vendor, string> = { cin7: 'Cin7 Core', shipstation: 'ShipStation' };

/** What a call is, before it is sent. */
export interface CallName {
  vendor: Vendor;
  method: RawRequest['method'];
  /** Method and path without ids, e.g. `GET /saleList`. */
  endpoint: string;
}

/**
 * What can go wrong at a vendor. Closed: every answer and every broken connection is one of these
 * (`cin7/map-failure.ts`, `shipstation/map-failure.ts`).
 *
 * - `throttled` slow down, then go on · `key-refused` the tenant must give new keys · `feature-off` the plan or a module lacks it
 * - `refused` the vendor read the request and said no · `not-found` the thing does not exist
 * - `unavailable` nothing was changed and the vendor could not answer · `unknown-outcome` a write was sent and its fate is not known
 * - `malformed` an answer that cannot be read (HTML, cut off, a redirect, fields missing)
 */
export type FailureKind =
  | 'throttled'
  | 'key-refused'
  | 'feature-off'
  | 'refused'
  | 'not-found'
  | 'unavailable'
  | 'unknown-outcome'
  | 'malformed';

/**
 * Refusals known by their text (contracts: cin7-core §1.6). `reference-unknown` = something that the request names does not exist;
 * `body-invalid` = our own check stopped the request.
 */
export type RefusalCode =
  | 'body-invalid'
  | 'sku-twice-in-document'
  | 'not-unique'
  | 'reference-unknown'
  | 'country-required'
  | 'price-tier-empty'
  | 'field-missing'
  | 'balance-too-low'
  | 'host-not-allowed'
  | 'other';

/** For a write: `not-done` = certainly nothing was changed; `unknown` = only reading the vendor back can tell. Reads are `not-done`. */
export type FailureOutcome = 'not-done' | 'unknown';

export interface FailureFacts {
  vendor: Vendor;
  kind: FailureKind;
  outcome: FailureOutcome;
  /** What happened, for a person; no personal data, no secrets. */
  sentence: string;
  whoActs: WhoActs;
  /** What to do about it. */
  fix: string;
  /** Method and path without ids, e.g. `POST /sale/order`. */
  endpoint: string;
  status?: number;
  retryAfterMs?: number;
  /** The vendor's own words, scrubbed, at most 500 characters. */
  vendorText?: string;
  refusal?: RefusalCode;
  /** Cin7's 403 is a revoked key or a burst: only `verifyKey()` tells (contracts: cin7-core §1.2, §1.3). */
  keySuspect?: boolean;
}

/** The one error that leaves a vendor client. */
export class VendorFailure extends Error implements FailureFacts {
  readonly vendor: Vendor;
  readonly kind: FailureKind;
  readonly outcome: FailureOutcome;
  readonly sentence: string;
  readonly whoActs: WhoActs;
  readonly fix: string;
  readonly endpoint: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly vendorText?: string;
  readonly refusal?: RefusalCode;
  readonly keySuspect: boolean;

  constructor(facts: FailureFacts) {
    super(facts.sentence);
    this.name = 'VendorFailure';
    this.vendor = facts.vendor;
    this.kind = facts.kind;
    this.outcome = facts.outcome;
    this.sentence = facts.sentence;
    this.whoActs = facts.whoActs;
    this.fix = facts.fix;
    this.endpoint = facts.endpoint;
    this.keySuspect = facts.keySuspect ?? false;
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.retryAfterMs !== undefined) this.retryAfterMs = facts.retryAfterMs;
    if (facts.vendorText !== undefined) this.vendorText = facts.vendorText;
    if (facts.refusal !== undefined) this.refusal = facts.refusal;
  }

  /** Whether the same request may succeed later without anybody acting. A write with an `unknown` outcome is read back first. */
  get passes(): boolean {
    return this.whoActs === 'nobody' || this.whoActs === 'vendor';
  }
}

/** What may be known of a failure beside what every failure says. */
export type FailureDetails = Partial<
  Pick<FailureFacts, 'status' | 'vendorText' | 'retryAfterMs' | 'refusal' | 'keySuspect'>
>;

/** Names failures of a call, in the order in which a person asks: what, done or not, a sentence, who, the cure. */
export const failuresOf =
  ({ vendor, endpoint }: Pick<CallName, 'vendor' | 'endpoint'>) =>
  (
    kind: FailureKind,
    outcome: FailureOutcome,
    sentence: string,
    whoActs: WhoActs,
    fix: string,
    details: FailureDetails = {},
  ): VendorFailure =>
    new VendorFailure({ vendor, endpoint, kind, outcome, sentence, whoActs, fix, ...details });

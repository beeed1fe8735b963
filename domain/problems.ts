/** Who can end a wait. `nobody` = it ends by itself. */
export type WhoActs = 'merchant' | 'admin' | 'ops' | 'vendor' | 'nobody';

/** The closed list of reasons for which an order, a connection or a pull may stop. */
export type ProblemCode =
  | 'no-positive-line'
  | 'no-lines'
  | 'negative-total'
  | 'address-missing'
  | 'too-many-lines'
  | 'fractional-quantity'
  | 'ambiguous-sku'
  | 'warehouse-unmapped'
  | 'location-unknown'
  | 'tax-mapping-unfinished'
  | 'tax-rule-unknown'
  | 'tax-rule-inclusive'
  | 'tax-rule-refused'
  | 'totals-differ'
  | 'tax-recomputed'
  | 'currency-differs'
  | 'units-differ'
  | 'product-not-unique'
  | 'product-refused'
  | 'inventory-refused'
  | 'customer-settings-missing'
  | 'customer-refused'
  | 'sale-refused'
  | 'order-refused'
  | 'invoice-refused'
  | 'payment-refused'
  | 'vendor-refused'
  | 'short-stock'
  | 'components-short'
  | 'assembly-bill-unusable'
  | 'assembly-refused'
  | 'build-unfinished'
  | 'build-voided'
  | 'build-doubled'
  | 'sale-voided'
  | 'sale-doubled'
  | 'number-matches-only'
  | 'holds-exported-goods'
  | 'split-root-unknown'
  | 'split-not-billed'
  | 'changed-after-capture'
  | 'cancelled-after-capture'
  | 'pending-fulfillment'
  | 'invoice-not-authorised'
  | 'over-refunded'
  | 'credit-note-refused'
  | 'credit-note-by-hand'
  | 'historical-refund-by-hand'
  | 'order-unreadable'
  | 'not-yet-due'
  | 'awaits-consolidation'
  | 'customer-unknown'
  | 'key-revoked'
  | 'connection-paused'
  | 'order-vanished'
  | 'vendor-unavailable'
  | 'vendor-throttled'
  | 'webhooks-switched-off'
  | 'settings-invalid'
  | 'sale-not-found'
  | 'sale-not-authorised'
  | 'nothing-to-ship'
  | 'over-shipped'
  | 'parcel-goods-unknown'
  | 'label-voided'
  | 'external-location'
  | 'pick-refused'
  | 'pack-refused'
  | 'ship-refused'
  | 'write-not-kept'
  | 'notice-unmatched'
  | 'label-refused'
  | 'service-unknown'
  | 'labelled-elsewhere'
  | 'balance-too-low'
  | 'ship-date-past'
  | 'void-refused'
  | 'void-not-approved'
  | 'export-silent'
  | 'export-quarantined'
  | 'export-login-shared'
  | 'export-window-too-large'
  | 'native-connection-on'
  | 'order-export-refused'
  | 'order-export-stuck'
  | 'weight-missing'
  | 'ship-from-missing'
  | 'package-unknown'
  | 'carrier-unknown'
  | 'unexpected';

/** `refund`: refund it. `ignore`: leave it as it is, for good. */
export type Choice = 'refund' | 'ignore';

/** Pieces of a product that must come to a location first. */
export interface StockNeed {
  productId: string;
  sku: string;
  /** Decimal text. */
  quantity: string;
  location: string;
  /** They are ordered on an authorised sale: Cin7 counts them as allocated (activities/cin7/unconfirmed.ts). */
  allocated: boolean;
}

/** Why something stopped: one sentence, who must act, and what to do. Holds no personal data beyond the order's own words. */
export interface Problem {
  code: ProblemCode;
  whoActs: WhoActs;
  /** What is wrong, for a person, without jargon. Ends with a full stop. */
  sentence: string;
  /** What to do about it. Ends with a full stop. */
  fix: string;
  /** Keys of what is missing (`sku:ABC`, `warehouse:123`, `tax`, `cin7-key`): supplying it wakes exactly these orders. */
  blockedOn?: string[];
  /** Stock that is waited for: looked for by the hour, at few calls per location. */
  needs?: StockNeed[];
  /** What a person may decide beside retry, skip and stop; left out: nothing. */
  choices?: Choice[];
}

/** A decline is a value: what cannot go on says so instead of throwing. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const declined = <T = never>(problem: Problem): Outcome<T> => ({ ok: false, problem });

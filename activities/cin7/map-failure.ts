import { errorListRead, errorTextRead } from '../../schemas/cin7/error';
import { scrub } from '../scrub';
import { brokenDown, fateOf, nothingToDo, senseless, unknownAddress } from '../common-failures';
import { type AnswerInContext, jsonOf } from '../vendor-call';
import {
  type CallName,
  type FailureDetails,
  type FailureOutcome,
  failuresOf,
  type RefusalCode,
  type VendorFailure,
} from '../vendor-failure';

/** Cin7 says this on whatever status it likes (contracts: cin7-core §1.3). */
const throttleText = /60 calls per (60 seconds|minute)/i;

/** No header tells when: the contract asks for 10 to 60 s (contracts: cin7-core §1.3). */
const SLOW_DOWN_MS = 15_000;

/** Texts of refusals that no retry will change (contracts: cin7-core §1.6). */
const knownRefusals: [RegExp, RefusalCode][] = [
  [/product with one SKU more once/i, 'sku-twice-in-document'],
  [/must be unique|already exists/i, 'not-unique'],
  [/\bnot found\b/i, 'reference-unknown'],
  [/country is required/i, 'country-required'],
  [/PriceTiers value cannot be empty/i, 'price-tier-empty'],
  [/required attribute|is not provided|is required/i, 'field-missing'],
];

/**
 * The one place that names what a Cin7 answer means. contracts: cin7-core §1.2, §1.3, §1.6
 *
 * For a write, `not-done` is claimed only where Cin7 certainly stopped first: no connection, a 4xx in JSON, or its throttle text. Every 5xx, a
 * broken or unreadable answer, and a 503 without that text are `unknown`.
 */
export function cin7FailureOf(context: AnswerInContext, secrets: readonly string[]): VendorFailure | null {
  const { call, raw, body } = context;
  const { status, text } = raw;
  const json = jsonOf(text);
  const vendorText = scrub(wordsOf(json, text), secrets, body);
  const more = { status, ...(vendorText !== '' && { vendorText }) };

  // Only an answer that is no success, or no JSON, can be the throttle text: a note of a sale may quote it.
  const succeeded = status >= 200 && status < 300 && json !== null;
  if (!succeeded && throttleText.test(text)) return slowDown(call, 'not-done', more);
  if (succeeded && errorListRead.safeParse(json.value).success) {
    return throttleText.test(vendorText)
      ? slowDown(call, 'not-done', more)
      : refused(call, refusalOf(vendorText), more, fateOf(call));
  }
  if (succeeded) return null;
  if (status === 429) return slowDown(call, 'not-done', more);
  if (status === 503) return slowDown(call, fateOf(call), more);
  if (status === 403) return forbidden(call, more);
  if (status >= 500 || status === 408) return brokenDown(call, status, more);
  if (status >= 400) {
    if (json === null) return unknownAddress(call, status, more);
    const refusal = refusalOf(vendorText);
    // A document that is not there may be answered 400 (contracts: cin7-core §1.6).
    const gone =
      call.method === 'GET'
        ? status === 404 || refusal === 'reference-unknown'
        : status === 404 && refusal === 'other';
    return gone
      ? failuresOf(call)(
          'not-found',
          'not-done',
          `Cin7 Core does not find what ${call.endpoint} names.`,
          'admin',
          checkThere,
          more,
        )
      : refused(call, refusal, more);
  }
  return senseless(call, status, more);
}

const checkThere = 'Check in Cin7 Core whether it was deleted or renamed, then retry.';

function slowDown(call: CallName, outcome: FailureOutcome, more: FailureDetails): VendorFailure {
  return failuresOf(call)('throttled', outcome, 'Cin7 Core asks us to slow down.', 'nobody', nothingToDo, {
    ...more,
    retryAfterMs: SLOW_DOWN_MS,
  });
}

/**
 * 403 is a wrong key or a burst. On `/me`, the credential check, it is the key; elsewhere it counts as throttling with `keySuspect`
 * until the caller has asked `verifyKey()` (contracts: cin7-core §1.2, §1.3).
 */
function forbidden(call: CallName, more: FailureDetails): VendorFailure {
  if (call.endpoint !== 'GET /me') return slowDown(call, 'not-done', { ...more, keySuspect: true });
  return failuresOf(call)(
    'key-refused',
    'not-done',
    'Cin7 Core refuses the account id or application key.',
    'merchant',
    'Enter a valid account id and application key for this connection.',
    { ...more, keySuspect: true },
  );
}

function refused(
  call: CallName,
  refusal: RefusalCode,
  more: FailureDetails,
  outcome: FailureOutcome = 'not-done',
): VendorFailure {
  const fix = 'Correct what Cin7 Core names, in its set-up or in the order, then retry.';
  return failuresOf(call)('refused', outcome, `Cin7 Core refused ${call.endpoint}.`, 'merchant', fix, {
    ...more,
    refusal,
  });
}

function refusalOf(vendorText: string): RefusalCode {
  return knownRefusals.find(([pattern]) => pattern.test(vendorText))?.[1] ?? 'other';
}

function wordsOf(json: { value: unknown } | null, text: string): string {
  if (json === null) return text;
  const parsed = errorTextRead.safeParse(json.value);
  return parsed.success ? (parsed.data ?? '') : '';
}

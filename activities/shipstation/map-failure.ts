import { z } from 'zod';
import { textRead } from '../../schemas/primitives';
import { scrub } from '../scrub';
import { brokenDown, nothingToDo, senseless } from '../common-failures';
import { type AnswerInContext, jsonOf, type RateLimitHeaders } from '../vendor-call';
import { type CallName, failuresOf, type VendorFailure } from '../vendor-failure';

/** Error bodies: `{message}`, on older paths `{Message, ModelState}` (contracts: shipstation §2.1), of v2 `{errors: [{message}]}`. */
const errorRead = z.looseObject({
  message: textRead.nullish(),
  Message: textRead.nullish(),
  ExceptionMessage: textRead.nullish(),
  ModelState: z.record(z.string(), z.array(textRead).or(textRead)).nullish().catch(null),
  errors: z.array(z.looseObject({ message: textRead.nullish() })).nullish(),
});

/** The three headers of every answer; `Reset` counts seconds to the next window (contracts: shipstation §2.1). */
export function rateLimitOf(headers: Record<string, string>): RateLimitHeaders {
  const number = (name: string): number | null => {
    const text = headers[name];
    return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
  };
  const reset = number('x-rate-limit-reset') ?? number('retry-after');
  return {
    limit: number('x-rate-limit-limit'),
    remaining: number('x-rate-limit-remaining'),
    resetMs: reset === null ? null : Math.ceil(reset * 1000),
  };
}

/** The one place that names what a ShipStation answer means. contracts: shipstation §2.1 */
export function shipstationFailureOf(
  context: AnswerInContext,
  secrets: readonly string[],
): VendorFailure | null {
  const { call, raw, body } = context;
  const fail = failuresOf(call);
  const { status, text, headers } = raw;
  const json = jsonOf(text);
  if (status >= 200 && status < 300 && json !== null) return null;
  const vendorText = scrub(wordsOf(json, text), secrets, body);
  const more = { status, ...(vendorText !== '' && { vendorText }) };

  // Its edge says so with 403, too, as stand-ins for it do; taken for a missing feature, the order would wait for a person.
  if (status === 429 || (status === 403 && tooMany.test(vendorText))) {
    const resetMs = rateLimitOf(headers).resetMs;
    // Never sooner than a second, and a minute when no header says: the window is a minute.
    const retryAfterMs = Math.max(1000, resetMs ?? 60_000);
    const sentence = 'ShipStation asks us to slow down.';
    return fail('throttled', 'not-done', sentence, 'nobody', nothingToDo, { ...more, retryAfterMs });
  }
  if (status >= 400 && isPurchase(call) && tooPoor.test(vendorText)) {
    const fix =
      "Add funds to the carrier's account in ShipStation, or let it add them by itself, then retry.";
    const sentence = "The balance of the carrier's account does not suffice for this label.";
    return fail('refused', 'not-done', sentence, 'merchant', fix, { ...more, refusal: 'balance-too-low' });
  }
  if (status === 401) {
    const fix = 'Enter a valid API key and secret for this connection.';
    return fail(
      'key-refused',
      'not-done',
      'ShipStation refuses the API key or secret.',
      'merchant',
      fix,
      more,
    );
  }
  if (status === 403 || status === 402) {
    const fix = 'Check that the ShipStation plan includes the API and that the account is active.';
    return fail(
      'feature-off',
      'not-done',
      `ShipStation does not allow ${call.endpoint} for this account.`,
      'merchant',
      fix,
      more,
    );
  }
  if (status === 404) {
    const fix = 'Check in ShipStation whether it was deleted or combined with another, then retry.';
    return fail(
      'not-found',
      'not-done',
      `ShipStation does not find what ${call.endpoint} names.`,
      'admin',
      fix,
      more,
    );
  }
  if (status >= 500 || status === 408) return brokenDown(call, status, more);
  if (status >= 400 && json !== null) {
    const fix = 'Correct what ShipStation names, then retry.';
    return fail('refused', 'not-done', `ShipStation refused ${call.endpoint}.`, 'merchant', fix, {
      ...more,
      refusal: 'other',
    });
  }
  return senseless(call, status, more);
}

const tooMany = /too many requests|rate limit/i;

const isPurchase = ({ endpoint }: CallName): boolean => /\/createlabel(fororder)?$/.test(endpoint);

/** The words for it are not documented (contracts: shipstation §2.8): money and that there is too little of it. */
const tooPoor =
  /insufficient (funds|balance)|(balance|funds)\b.*\b(low|insufficient|not enough|exceed)|not enough (funds|balance|postage)/i;

/** A webhook's address that is not ShipStation's: following it would hand our key to a stranger. Nothing was sent. */
export function hostNotAllowed(): VendorFailure {
  return failuresOf({ vendor: 'shipstation', endpoint: 'GET /(webhook resource)' })(
    'refused',
    'not-done',
    'A webhook named an address that is not a ShipStation one; it was not followed.',
    'nobody',
    'Nothing to do: the next poll reads the orders. If it repeats, change the webhook token.',
    { refusal: 'host-not-allowed' },
  );
}

function wordsOf(json: { value: unknown } | null, text: string): string {
  const parsed = errorRead.safeParse(json?.value);
  if (!parsed.success) return json === null ? text : '';
  const { ExceptionMessage, Message, ModelState, message, errors } = parsed.data;
  const said = message ?? Message ?? ExceptionMessage ?? errors?.[0]?.message ?? '';
  // What is wrong with which field; without it `Message` says nothing.
  const fields = Object.entries(ModelState ?? {}).flatMap(([field, words]) =>
    [words].flat().map((each) => (field === '' ? each : `${field} ${each}`)),
  );
  return [said, ...fields].join(' ');
}

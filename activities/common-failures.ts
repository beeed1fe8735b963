import { type RawAnswer } from './vendor-http';
import {
  type CallName,
  type FailureDetails,
  type FailureOutcome,
  failuresOf,
  vendorNames,
  type VendorFailure,
} from './vendor-failure';

// What may go wrong at either vendor, whatever its own words. What its words mean stands in its `map-failure.ts`.

const askOps = 'Check the base URL and the vendor status page, then retry.';
export const nothingToDo = 'Nothing to do: it is tried again by itself.';
const readBack = (call: CallName): string =>
  `Nothing to do: ${vendorNames[call.vendor]} is read back before anything is sent again.`;

/** What is known of a call that was sent and has no answer of any worth: a read changed nothing, of a write nobody knows. */
export const fateOf = ({ method }: CallName): FailureOutcome => (method === 'GET' ? 'not-done' : 'unknown');

/** No answer came, or one that is too long. */
export function unanswered(call: CallName, raw: Exclude<RawAnswer, { kind: 'answer' }>): VendorFailure {
  const name = vendorNames[call.vendor];
  const { endpoint } = call;
  switch (raw.kind) {
    case 'not-sent':
      return failuresOf(call)(
        'unavailable',
        'not-done',
        `${name} could not be reached (${raw.code}).`,
        'nobody',
        nothingToDo,
      );
    case 'lost':
      return lost(call, `The connection to ${name} broke (${raw.code}) during ${endpoint}.`);
    case 'timeout':
      return lost(call, `${name} did not answer ${endpoint} in time.`);
    case 'cancelled':
      return lost(call, `${endpoint} was broken off by us before ${name} answered.`);
    case 'too-big':
      return malformed(call, `${name}'s answer to ${endpoint} is too long to be read.`);
  }
}

const lost = (call: CallName, sentence: string): VendorFailure =>
  fateOf(call) === 'unknown'
    ? failuresOf(call)('unknown-outcome', 'unknown', sentence, 'nobody', readBack(call))
    : failuresOf(call)('unavailable', 'not-done', sentence, 'nobody', nothingToDo);

const malformed = (call: CallName, sentence: string, more: FailureDetails = {}): VendorFailure =>
  failuresOf(call)('malformed', fateOf(call), sentence, 'ops', askOps, more);

/** The vendor's own failure: 5xx, and 408 of a gateway that gave up waiting, as 502 and 504 do. */
export function brokenDown(call: CallName, status: number, more: FailureDetails): VendorFailure {
  const sentence = `${vendorNames[call.vendor]} failed on ${call.endpoint} (status ${status}).`;
  return fateOf(call) === 'unknown'
    ? failuresOf(call)('unknown-outcome', 'unknown', sentence, 'nobody', readBack(call), more)
    : failuresOf(call)('unavailable', 'not-done', sentence, 'vendor', nothingToDo, more);
}

/** Neither a success nor a refusal: a redirect, or something that is no JSON. */
export function senseless(call: CallName, status: number, more: FailureDetails): VendorFailure {
  const what =
    status >= 300 && status < 400 ? 'a redirect, which is never followed' : 'something that is no JSON';
  return malformed(
    call,
    `${vendorNames[call.vendor]} answered ${call.endpoint} with ${what} (status ${status}).`,
    more,
  );
}

/** An address that the vendor does not know, answered with a page instead of JSON. */
export const unknownAddress = (call: CallName, status: number, more: FailureDetails): VendorFailure =>
  malformed(call, `${vendorNames[call.vendor]} does not know ${call.endpoint} (status ${status}).`, more);

/** A success that lacks fields we need; `where` names them. A write so answered was most likely done: it is read back. */
export const unreadable = (call: CallName, status: number, where: string): VendorFailure =>
  malformed(call, `${vendorNames[call.vendor]}'s answer to ${call.endpoint} cannot be read: ${where}.`, {
    status,
  });

/** Our own body breaks the vendor's documented fields: nothing was sent. */
export const bodyInvalid = (call: CallName, where: string): VendorFailure =>
  failuresOf(call)(
    'refused',
    'not-done',
    `${call.endpoint} was not sent, because its body breaks what ${vendorNames[call.vendor]} documents: ${where}.`,
    'ops',
    'Correct the value in the order or the settings, or report it as a bug, then retry.',
    { refusal: 'body-invalid' },
  );

import { type VendorFailure } from '../vendor-failure';

/** So often a carrier that does not answer is asked: somebody waits for the others. */
const mostTries = 2;

/**
 * What of a failure is one carrier's own: it was refused, or ShipStation fails on it. Null: it is no answer of the carrier (its turn comes,
 * or no carrier can be asked), or it is worth another try.
 */
export function failureOfCarrier(
  failure: VendorFailure,
  failuresBefore: number,
): { why: 'refused' | 'silent'; words: string } | null {
  const words = failure.vendorText === undefined ? '' : ` It said: “${failure.vendorText}”.`;
  switch (failure.kind) {
    case 'refused':
    case 'not-found':
      return { why: 'refused', words };
    case 'unavailable':
    case 'malformed':
    case 'unknown-outcome':
      return failuresBefore + 1 < mostTries ? null : { why: 'silent', words };
    case 'throttled':
    case 'key-refused':
    case 'feature-off':
      return null;
  }
}

import { SendDeadlinePassed } from '../ledger/send-within';
import { VendorFailure } from '../vendor-failure';

/** A call of orders that failed for a reason that may lie in one of them. */
export interface FailedCall {
  /** ShipStation read it and said no: an order is to blame. Otherwise it may as well be an outage. */
  isRefusal: boolean;
  /** The same call may succeed later. */
  mayPass: boolean;
  /** What is told of it, nothing personal. */
  words: string;
}

/** Null for what no order can be to blame for: a wait, a bad key, ShipStation out of reach, or a read that failed. */
export function failedCall(error: unknown): FailedCall | null {
  if (error instanceof SendDeadlinePassed)
    return { isRefusal: false, mayPass: true, words: 'ShipStation did not answer in time.' };
  if (!(error instanceof VendorFailure) || error.endpoint !== 'POST /orders/createorders') return null;
  const words = error.vendorText ?? error.sentence;
  switch (error.kind) {
    case 'refused':
      return { isRefusal: true, mayPass: false, words };
    case 'not-found':
    case 'feature-off':
      return { isRefusal: false, mayPass: false, words };
    case 'unknown-outcome':
    case 'malformed':
      return { isRefusal: false, mayPass: true, words };
    case 'throttled':
    case 'key-refused':
    case 'unavailable':
      return null;
  }
}

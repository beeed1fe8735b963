import { VendorFailure } from './vendor-failure';

/** What a call answers, or null when the vendor does not have the thing (any more). */
export async function unlessGone<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof VendorFailure && error.kind === 'not-found') return null;
    throw error;
  }
}

import { VendorFailure } from '../vendor-failure';
import { asFeatureOff, type KeyState } from './account';

/**
 * Decides what a 403 of Cin7 means, as one answer alone cannot tell (contracts: cin7-core §1.2, §1.3).
 *
 * The first counts as throttling and costs no further call. When it comes again after a pause, `/me` is asked: refused there too, the
 * key is revoked; works there, it is still a burst, and from the third time on a feature that the account lacks.
 *
 * @param seen how many 403s in a row this step has met, this one included.
 * @returns the failure to act on; one without `keySuspect` comes back as it is.
 */
export async function judge403(
  failure: VendorFailure,
  seen: number,
  verifyKey: () => Promise<KeyState>,
): Promise<VendorFailure> {
  if (!failure.keySuspect || failure.kind === 'key-refused' || seen < 2) return failure;
  const state = await verifyKey();
  if (state === 'refused') return asKeyRefused(failure);
  return state === 'works' && seen >= 3 ? asFeatureOff(failure) : failure;
}

function asKeyRefused(failure: VendorFailure): VendorFailure {
  return new VendorFailure({
    vendor: failure.vendor,
    endpoint: failure.endpoint,
    kind: 'key-refused',
    outcome: 'not-done',
    sentence: 'Cin7 Core refuses the account id or application key.',
    whoActs: 'merchant',
    fix: 'Enter a valid account id and application key for this connection.',
    ...(failure.status !== undefined && { status: failure.status }),
  });
}

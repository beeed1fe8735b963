import { z } from 'zod';
import { meAddressListRead, meRead } from '../../schemas/cin7/me';
import { type Send } from '../vendor-call';
import { VendorFailure } from '../vendor-failure';

/** What the credential check found; `unclear` = no proper answer, so nothing is known. */
export type KeyState = 'works' | 'refused' | 'unclear';

/** The company behind the key. contracts: cin7-core §3.16 */
export function accountCalls(send: Send) {
  const me = () => send({ method: 'GET', path: 'me', answer: meRead });
  return {
    /** The cheapest call: currency, zone, tax settings; also the credential check. */
    me,
    /** The company's own addresses. */
    meAddresses: () =>
      send({
        method: 'GET',
        path: 'me/addresses',
        query: { Page: 1, Limit: 1000 },
        answer: meAddressListRead,
      }).then((page) => page.MeAddressesList),
    /**
     * Tells whether a 403 elsewhere (`failure.keySuspect`) means a revoked key. A burst can answer 403 here too, so a tenant is stopped
     * only after two `refused` at least a minute apart. `works` and the same 403 again = that feature is off: see `asFeatureOff`.
     */
    verifyKey: async (): Promise<KeyState> => {
      try {
        await me();
        return 'works';
      } catch (error) {
        if (!(error instanceof VendorFailure)) throw error;
        return error.kind === 'key-refused' ? 'refused' : 'unclear';
      }
    },
  };
}

/** The failure for a 403 that stays while the key works: the plan or a module lacks the feature (contracts: cin7-core §1.2). */
export function asFeatureOff(failure: VendorFailure): VendorFailure {
  return new VendorFailure({
    vendor: failure.vendor,
    endpoint: failure.endpoint,
    kind: 'feature-off',
    outcome: 'not-done',
    sentence: `Cin7 Core does not allow ${failure.endpoint} for this account.`,
    whoActs: 'merchant',
    fix: 'Check in Cin7 Core that the plan includes this feature and that the API application may use it.',
    ...(failure.status !== undefined && { status: failure.status }),
    ...(failure.vendorText !== undefined && { vendorText: failure.vendorText }),
  });
}

/** An answer whose content does not matter. */
export const anyAnswer = z.unknown();

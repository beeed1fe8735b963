import { type SettingsDocument } from '../../schemas/settings';

/** Calls per minute: what each vendor allows, and what of it we allow ourselves. */
export interface VendorLimits {
  cin7: number | 'unlimited';
  shipstation: number | 'unlimited';
  ours: SettingsDocument['callsPerMinute'];
}

/** The share of its limit that we use of each vendor by default (design §4): 50 of 60 and 36 of 40. */
const share = { cin7: 50 / 60, shipstation: 36 / 40 };

/** The real limits, or the same ones raised to `raised` on both sides. */
export function vendorLimits(raised?: number) {
  const vendor = { cin7: raised ?? 60, shipstation: raised ?? 40 };
  return {
    ...vendor,
    ours: {
      cin7: Math.max(1, Math.floor(vendor.cin7 * share.cin7)),
      shipstation: Math.max(1, Math.floor(vendor.shipstation * share.shipstation)),
    },
  } satisfies VendorLimits;
}

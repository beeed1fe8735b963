import { demoTenant } from '../../stack/demo-tenant';
import { type VendorLimits } from '../../stack/replay/vendor-limits';

/** Both vendors take any number of calls: no limit in the stand-ins, and none in our limiter. */
export const unlimited: VendorLimits = {
  cin7: 'unlimited',
  shipstation: 'unlimited',
  ours: demoTenant.settings.callsPerMinute,
};

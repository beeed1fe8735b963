import { z } from 'zod';
import { DEMO_CIN7, DEMO_SHIPSTATION } from '../sandbox/demo/demo-keys';
import { DEMO_PLACES } from '../sandbox/demo/places';
import {
  defaultShippingServiceSettings,
  type ShippingServiceSettingsDocument,
} from '../schemas/shipping-service-settings';
import { ApiClient } from './api-client';
import { type RunningStack } from './run-stack';
import { connectOnce } from './set-up-tenant';

/** Its id. */
export const demoShippingService = 'shipping-service';

const home = DEMO_PLACES.find(({ isDefault }) => isDefault) ?? DEMO_PLACES[0];

/** Rates and labels only: beside a custom store it may not export. */
const settings: ShippingServiceSettingsDocument = {
  ...defaultShippingServiceSettings,
  warehouses: {
    byLocation: Object.fromEntries(DEMO_PLACES.map(({ name, warehouseId }) => [name, String(warehouseId)])),
    default: home === undefined ? null : String(home.warehouseId),
  },
  defaultParcel: { packageCode: 'package', length: '30', width: '20', height: '15', weightOunces: '16' },
  currency: 'GBP',
  weightUnits: 'g',
  dimensionUnits: 'cm',
};

const Chosen = z.object({ settings: z.object({ currency: z.string().nullable() }) });

/**
 * Connects the demo company's shipping service, and says what its ShipStation account shows. What an earlier run did is kept.
 *
 * @throws PlainError when the API refuses, or the check of the connection finds something wrong
 */
export async function setUpDemoShippingService(
  { apiUrl }: Pick<RunningStack, 'apiUrl'>,
  tenant: string,
  token: string,
): Promise<void> {
  const api = new ApiClient(apiUrl, token);
  const { apiKey, apiSecret } = DEMO_SHIPSTATION;
  await connectOnce(api, tenant, {
    id: demoShippingService,
    kind: 'shipping-service',
    name: 'Rates and labels',
    cin7: DEMO_CIN7,
    shipstation: { apiKey, apiSecret },
  });
  const place = `/tenants/${tenant}/connections/${demoShippingService}/settings`;
  const chosen = Chosen.parse(await api.expect('GET', place));
  if (chosen.settings.currency === null) await api.expect('PUT', place, settings);
}

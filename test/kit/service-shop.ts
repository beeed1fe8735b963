import { type Sale } from '../../sandbox/cin7';
import {
  defaultShippingServiceSettings,
  type ShippingServiceSettingsDocument,
} from '../../schemas/shipping-service-settings';
import { places } from './company';
import { CustomStore, type HandSale } from './feed-store';
import { type Shop } from './shop';
import { connectBeside, SideConnection } from './side-connection';

/** A shipping service beside a shop's store connection, on the same company and the same ShipStation account. */
export class ServiceShop extends SideConnection {
  /** Makes sales by hand in the company; nothing of it is a custom store. */
  private readonly desk = new CustomStore(this.shop, this.connection);

  async putSettings(changes: Partial<ShippingServiceSettingsDocument> = {}): Promise<void> {
    await this.call('PUT', '/settings', { ...serviceSettings, ...changes });
  }

  /** Makes a sale by hand and takes it so far (packed, if nothing is said). Answers it as the stand-in keeps it. */
  makeSale({ stage = 'packed', ...sale }: HandSale = {}): Sale {
    return this.desk.makeSale({ stage, ...sale });
  }
}

/** In the units and currency of the kit's company; far above what a test sends, so that nobody waits for the limiter. */
export const serviceSettings: ShippingServiceSettingsDocument = {
  ...defaultShippingServiceSettings,
  warehouses: {
    byLocation: Object.fromEntries(places.map(({ name, warehouse }) => [name, String(warehouse)])),
    default: String(places[0].warehouse),
  },
  currency: 'GBP',
  dimensionUnits: 'cm',
  weightUnits: 'g',
  callsPerMinute: { cin7: 60_000, shipstation: 60_000 },
};

/** What one weighs; of a VASE Cin7 knows nothing. */
const kilograms = { MUG: 0.35, LAMP: 2, CARD: 0.02, TRAY: 0.8 };

/** Connects a shipping service to a shop's company and account over the API, as a person would. */
export async function openServiceShop(
  shop: Shop,
  settings: Partial<ShippingServiceSettingsDocument> = {},
): Promise<ServiceShop> {
  for (const [sku, Weight] of Object.entries(kilograms)) {
    const product = shop.cin7.productBySku(sku);
    if (product !== undefined) shop.cin7.putProduct({ ...product, Weight, WeightUnits: 'kg' });
  }
  const service = new ServiceShop(
    shop,
    await connectBeside(shop, {
      id: 'service',
      kind: 'shipping-service',
      name: 'Rates and labels',
      withKeys: true,
    }),
  );
  await service.putSettings(settings);
  return service;
}

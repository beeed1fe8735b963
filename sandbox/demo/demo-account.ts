import { type AccountSetup } from '../shipstation';
import { DEMO_SHIPSTATION } from './demo-keys';
import { DEMO_PLACES } from './places';

/** The demo's ShipStation account; its orders arrive later, one by one. */
export function demoAccount(): AccountSetup {
  return {
    apiKey: DEMO_SHIPSTATION.apiKey,
    apiSecret: DEMO_SHIPSTATION.apiSecret,
    warehouses: DEMO_PLACES.map((place) => ({
      warehouseId: place.warehouseId,
      warehouseName: place.name,
      isDefault: place.isDefault,
      originAddress: {
        name: `${place.name} packing desk`,
        company: 'Lantern & Twine Ltd',
        street1: place.line1,
        city: place.city,
        state: place.state,
        postalCode: place.postcode,
        country: place.countryCode,
      },
    })),
    stores: [
      {
        storeId: DEMO_SHIPSTATION.storeId,
        storeName: 'Lantern & Twine',
        marketplaceId: 36,
        integrationUrl: 'https://shop.example.com',
      },
    ],
    tags: [
      { tagId: 8221, name: 'Repeat Buyer', color: '#CC99FF' },
      { tagId: 8336, name: 'Fragile', color: '#33CCCC' },
    ],
  };
}

import { type CompanySeed } from '../../sandbox/cin7';
import { type AccountSetup } from '../../sandbox/shipstation';
import { defaultSettings, type SettingsDocument } from '../../schemas/settings';

/** Three places in three countries: each is a Cin7 location and a ShipStation warehouse. */
export const places = [
  {
    name: 'London',
    warehouse: 901,
    city: 'London',
    postcode: 'N1 7GR',
    country: 'United Kingdom',
    code: 'GB',
  },
  { name: 'Dublin', warehouse: 902, city: 'Dublin', postcode: 'D01 A9P3', country: 'Ireland', code: 'IE' },
  {
    name: 'Chicago',
    warehouse: 903,
    city: 'Chicago',
    postcode: '60601',
    country: 'United States',
    code: 'US',
  },
] as const;

/** SKUs of which every place has plenty. */
export const goods = { MUG: 8.5, LAMP: 40, CARD: 2.25, VASE: 19.99, TRAY: 12 } as const;
export type Sku = keyof typeof goods;

/** A company in pounds with ample stock of a few goods, some more SKUs with little, and no customers. */
export function companySeed(keys: { accountId: string; applicationKey: string }): CompanySeed {
  return {
    ...keys,
    company: 'Harbour Goods Ltd',
    currency: 'GBP',
    timeZone: 'Europe/London',
    locations: places.map(({ name, city, postcode, country }) => ({
      name,
      isDefault: name === 'London',
      line1: '1 Quay Street',
      city,
      postcode,
      country,
    })),
    taxRules: [
      { name: 'UK VAT 20%', percent: 20 },
      { name: 'No VAT', percent: 0 },
    ],
    priceTiers: ['Retail', 'Trade'],
    paymentTerms: [{ name: 'Paid in advance', days: 0 }],
    products: [
      ...Object.entries(goods).map(([sku, price]) => ({ sku, name: `${sku} of the house`, price })),
      { sku: 'RARE', name: 'Rare print', price: 30 },
    ],
    stock: Object.keys(goods).flatMap((sku) =>
      places.map(({ name }) => ({ sku, location: name, onHand: 100_000 })),
    ),
  };
}

/** A ShipStation account with the same three places and one store. */
export function accountSetup(keys: { apiKey: string; apiSecret: string; storeId: number }): AccountSetup {
  return {
    apiKey: keys.apiKey,
    apiSecret: keys.apiSecret,
    warehouses: places.map(({ name, warehouse, city, postcode, code }) => ({
      warehouseId: warehouse,
      warehouseName: name,
      isDefault: name === 'London',
      originAddress: {
        name: 'Packing desk',
        street1: '1 Quay Street',
        city,
        postalCode: postcode,
        country: code,
      },
    })),
    v2Key: `${keys.apiKey}-v2`,
    inventoryLocations: places.map(({ name }) => ({
      inventory_location_id: `loc-${name.toLowerCase()}`,
      name,
      inventory_warehouse_id: `wh-${name.toLowerCase()}`,
    })),
    // The lowest store id names the account, so that every shop has its own.
    stores: [
      { storeId: keys.storeId, storeName: 'Manual Orders', marketplaceId: 0 },
      { storeId: keys.storeId + 1, storeName: 'Harbour Goods', marketplaceId: 36 },
    ],
  };
}

/** As far as settings go: picked, packed, shipped, invoiced and paid, warehouse by warehouse. */
export const fullSettings: SettingsDocument = {
  ...defaultSettings,
  captureWhen: 'created',
  processing: 'pick-pack-ship',
  invoiceStatus: 'authorised',
  routing: 'off',
  locations: {
    default: 'London',
    byWarehouse: Object.fromEntries(places.map(({ name, warehouse }) => [String(warehouse), name])),
  },
  taxRules: { ...defaultSettings.taxRules, default: 'UK VAT 20%' },
  paymentAccounts: { '*': '713' },
  customerDefaults: {
    currency: 'GBP',
    paymentTerm: 'Paid in advance',
    accountReceivable: '610',
    revenueAccount: '200',
    taxRule: 'UK VAT 20%',
  },
  currency: 'GBP',
  // Far above what a test sends, so that nobody waits for the limiter.
  callsPerMinute: { cin7: 60_000, shipstation: 60_000 },
};

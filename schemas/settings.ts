import { z } from 'zod';
import { type StoreSettings } from '../domain/settings';
import { consolidationSettings } from './consolidation-settings';
import { callsPerMinute, currencyCode } from './base-settings';
import { productSettings } from './product-settings';
import { routingSettings } from './routing-settings';
import { taxSettings } from './tax-settings';

const name = z.string().trim().min(1).max(256);
const accountCode = z.string().trim().min(1).max(50);

/** The whole settings document of a `store` connection: every name of design §4. A PUT names all, so that nothing is reset by being left out. */
export const SettingsDocument = z
  .strictObject({
    captureWhen: z.enum(['created', 'paid', 'released', 'shipped']),
    ...consolidationSettings,
    processing: z.enum(['none', 'pick', 'pick-pack', 'pick-pack-ship']),
    invoiceStatus: z.enum(['draft', 'authorised']),
    priceTier: name.nullable(),
    revenueAccount: accountCode.nullable(),
    salesRepresentative: z.enum(['none', 'store-name']),
    matchProducts: z.enum(['sku', 'manual']),
    shippingIsTaxable: z.boolean(),
    ...productSettings,
    ...routingSettings,
    ...taxSettings,
    locations: z.strictObject({
      default: name.nullable(),
      byWarehouse: z.record(z.string().regex(/^\d{1,18}$/, 'must be a ShipStation warehouse id'), name),
    }),
    paymentAccounts: z.record(z.string().trim().min(1).max(100), accountCode),
    customerDefaults: z.strictObject({
      currency: currencyCode.nullable(),
      paymentTerm: name.nullable(),
      accountReceivable: accountCode.nullable(),
      revenueAccount: accountCode.nullable(),
      taxRule: name.nullable(),
    }),
    refunds: z.enum(['ask', 'automatic']),
    refundWatchDays: z.int().min(0).max(180),
    ignoreRestockForUnfulfilled: z.boolean(),
    assembly: z.enum(['ordered', 'minimum']).nullable(),
    wipAccount: accountCode.nullable(),
    finishedGoodsAccount: accountCode.nullable(),
    currency: currencyCode.nullable(),
    callsPerMinute,
  })
  .meta({ id: 'StoreSettings', description: 'Settings of a store connection.' });

export type SettingsDocument = z.output<typeof SettingsDocument>;

/** Settings of a new connection. Nothing is captured until a tax rule is chosen, and nothing is invoiced for good until asked. */
export const defaultSettings: SettingsDocument = SettingsDocument.parse({
  captureWhen: 'paid',
  consolidation: 'none',
  consolidationTime: null,
  customer: null,
  processing: 'none',
  invoiceStatus: 'draft',
  priceTier: null,
  revenueAccount: null,
  salesRepresentative: 'none',
  matchProducts: 'sku',
  createMissingProducts: false,
  productDefaults: null,
  shipstationIsMaster: false,
  dimensionUnits: null,
  shippingIsTaxable: false,
  routing: 'off',
  routingTable: [],
  keepRouting: true,
  locations: { default: null, byWarehouse: {} },
  taxRules: { default: null, placesOfBusiness: [] },
  taxAccount: null,
  paymentAccounts: {},
  customerDefaults: {
    currency: null,
    paymentTerm: null,
    accountReceivable: null,
    revenueAccount: null,
    taxRule: null,
  },
  refunds: 'ask',
  refundWatchDays: 0,
  ignoreRestockForUnfulfilled: false,
  assembly: null,
  wipAccount: null,
  finishedGoodsAccount: null,
  currency: null,
  callsPerMinute: { cin7: 50, shipstation: 36 },
});

/** A document of which only some fields could be read. */
export type ReadableSettings = { [K in keyof SettingsDocument]?: SettingsDocument[K] | undefined };

/**
 * Reads the settings column of a connection.
 *
 * @throws ZodError when the column holds what this version does not know.
 */
export function readStoreSettings(column: unknown): StoreSettings {
  return SettingsDocument.parse(column);
}

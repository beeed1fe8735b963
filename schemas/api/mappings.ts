import { z } from 'zod';
import { SettingsDocument } from '../settings';
import { ConnectionParams, FieldErrorView, Instant } from './common';

const readAt = Instant.nullable().meta({ description: 'When the lists were last read; null: never' });
const changed = {
  settingsVersion: z.number().int(),
  changed: z.boolean(),
  wokenOrders: z.number().int(),
  unchecked: z.array(FieldErrorView),
};
const named = z.object({ name: z.string() });

export const LocationMapping = SettingsDocument.shape.locations.meta({ id: 'LocationMapping' });
export const LocationMappingView = z.object({
  mapping: LocationMapping,
  choices: z.object({
    warehouses: z.array(z.object({ id: z.string(), name: z.string() })),
    locations: z.array(named),
    readAt,
  }),
});
export const LocationMappingChanged = z.object({ mapping: LocationMapping, ...changed });

export const TaxMapping = z
  .strictObject({ default: z.string().trim().min(1).max(50).nullable() })
  .meta({ id: 'TaxMapping' });
export const TaxMappingView = z.object({
  mapping: TaxMapping,
  choices: z.object({
    taxRules: z.array(z.object({ name: z.string(), percent: z.string().nullable() })),
    readAt,
  }),
});
export const TaxMappingChanged = z.object({ mapping: TaxMapping, ...changed });

export const PaymentMapping = SettingsDocument.shape.paymentAccounts.meta({
  id: 'PaymentMapping',
  description: 'ShipStation payment method → account code; * stands for any other method',
});
export const PaymentMappingView = z.object({
  mapping: PaymentMapping,
  choices: z.object({
    paymentMethods: z.array(z.string()).meta({ description: 'Seen on the newest orders' }),
    accounts: z.array(z.object({ code: z.string(), name: z.string() })),
    readAt,
  }),
});
export const PaymentMappingChanged = z.object({ mapping: PaymentMapping, ...changed });

export const ProductView = z
  .object({
    id: z.string(),
    sku: z.string(),
    name: z.string(),
    type: z.enum(['Stock', 'Service']),
    active: z.boolean(),
  })
  .meta({ id: 'Product' });
export const ProductSearch = z.strictObject({ search: z.string().trim().min(1).max(100) });
export const ProductList = z.object({ products: z.array(ProductView) });

export const ProductLinkView = z
  .object({
    shipstationSku: z.string(),
    productId: z.string(),
    cin7Sku: z.string().nullable().meta({ description: 'null: our mirror no longer knows the product' }),
    productName: z.string().nullable(),
    active: z.boolean().nullable(),
    createdBy: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'ProductLink' });
export const ProductLinkList = z.object({
  links: z.array(ProductLinkView),
  missing: z
    .array(z.object({ shipstationSku: z.string(), orders: z.number().int() }))
    .meta({ description: 'SKUs that orders wait for' }),
});
export const ProductLinkParams = ConnectionParams.extend({
  sku: z.string().min(1).max(100).meta({ description: 'SKU in ShipStation, percent-encoded' }),
});
export const ProductLinkBody = z
  .strictObject({
    productId: z.uuid('must be a Cin7 product id (a GUID)').optional(),
    cin7Sku: z.string().trim().min(1).max(50).optional(),
  })
  .refine(
    (body) => (body.productId === undefined) !== (body.cin7Sku === undefined),
    'must name either productId or cin7Sku',
  );
export const ProductLinked = z.object({
  shipstationSku: z.string(),
  product: ProductView,
  wokenOrders: z.number().int(),
});

import { z } from 'zod';
import { decimalRead, flagRead, plainIdRead, productIdRead, skuRead, textRead } from '../primitives';
import { additionalAttributes } from './additional-attributes';
import { pageRead } from './page';

const text = textRead.nullish();
const amount = decimalRead.nullish();

/** A component of an assembly bill; read only when `IncludeBOM` was asked for (contracts: cin7-core §3.11). */
const componentRead = z.looseObject({
  ComponentProductID: productIdRead.nullish(),
  ProductCode: text,
  Name: text,
  Quantity: amount,
  WastagePercent: amount,
  WastageQuantity: amount,
});

export const productRead = z.looseObject({
  ID: productIdRead,
  SKU: skuRead,
  Name: textRead,
  Category: text,
  Type: text,
  Status: text,
  CostingMethod: text,
  DropShipMode: text,
  UOM: text,
  Sellable: flagRead.nullish(),
  BillOfMaterial: flagRead.nullish(),
  AutoAssembly: flagRead.nullish(),
  BOMType: text,
  QuantityToProduce: amount,
  RevenueAccount: text,
  SaleTaxRule: text,
  AverageCost: amount,
  Weight: amount,
  WeightUnits: text,
  Barcode: text,
  Length: amount,
  Width: amount,
  Height: amount,
  DimensionsUnits: text,
  InternalNote: text,
  Tags: text,
  /** By tier name; switched off where two tiers share a name, and then `PriceTier1` … tell. */
  PriceTiers: z.record(z.string(), decimalRead.nullish()).nullish(),
  ...additionalAttributes(text),
  LastModifiedOn: text,
  /** Read only when asked for. */
  Attachments: z.array(z.looseObject({ ID: plainIdRead.nullish(), FileName: text })).nullish(),
  BillOfMaterialsProducts: z.array(componentRead).nullish(),
  BillOfMaterialsServices: z.array(z.looseObject({})).nullish(),
});
export type Product = z.output<typeof productRead>;

/** Answer of `GET`, `POST` and `PUT /product`. contracts: cin7-core §3.11 */
export const productListRead = pageRead('Products', productRead);

/**
 * A row per product × location × bin × batch; rows of nothing but zeros are left out. `StockOnHand` is money, not units
 * (contracts: cin7-core §3.12).
 */
export const availabilityRowRead = z.looseObject({
  ID: productIdRead,
  SKU: skuRead,
  Name: text,
  Location: text,
  Bin: text,
  Batch: text,
  ExpiryDate: text,
  OnHand: amount,
  Allocated: amount,
  Available: amount,
  OnOrder: amount,
  InTransit: amount,
  StockOnHand: amount,
});

export const availabilityRead = pageRead('ProductAvailabilityList', availabilityRowRead);

/** A family groups products by options; each variant is an ordinary product (contracts: cin7-core §3.11). */
export const productFamilyListRead = pageRead(
  'ProductFamilies',
  z.looseObject({
    ID: plainIdRead,
    SKU: text,
    Name: text,
    Products: z.array(z.looseObject({ ID: productIdRead, SKU: text, Name: text })).nullish(),
  }),
);

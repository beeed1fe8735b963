import { z } from 'zod';
import { costingMethods } from '../product-settings';
import { additionalAttributes } from './additional-attributes';
import { LENGTHS } from './lengths';
import { decimalWrite, guidWrite, neededText, textWrite } from './write-field';

const { product } = LENGTHS;
const measure = decimalWrite(4, 0).optional();
const attribute = textWrite(product.attribute).optional();
const prices = z.record(z.string().min(1), decimalWrite(4, 0));

/** What of a product comes from channel data. contracts: cin7-core §3.11 */
const channelData = {
  Category: neededText(product.Category),
  InternalNote: textWrite(product.InternalNote).optional(),
  Tags: textWrite(product.Tags).optional(),
  Weight: measure,
  WeightUnits: z.enum(['oz', 'mg', 'kg', 'lb', 'g', '']).optional(),
  Length: measure,
  Width: measure,
  Height: measure,
  DimensionsUnits: z.enum(['m', 'cm', 'mi', 'mm', 'in', 'ft', 'yd', 'km', '']).optional(),
  AttributeSet: textWrite(50).optional(),
  ...additionalAttributes(attribute),
};

/** Body of `POST /product`; a second one of a SKU is refused (contracts: cin7-core §3.11, §5.3). */
export const productWrite = z.strictObject({
  SKU: neededText(product.SKU),
  Name: neededText(product.Name),
  Type: z.literal('Stock'),
  CostingMethod: z.enum(costingMethods),
  UOM: neededText(50),
  Status: z.literal('Active'),
  Barcode: textWrite(256).optional(),
  PriceTiers: prices,
  ...channelData,
});
export type ProductWrite = z.input<typeof productWrite>;

/** What Cin7 gave as a number or a list is sent back as it was: our own changes are laid over it. */
const asItWas = z.unknown().optional();

/**
 * Body of `PUT /product`. Whether a field that is left out keeps its value is told differently (contracts: cin7-core §7: "PUT is
 * full-set"): all that was read is sent back, so that either way nothing is lost.
 */
export const productUpdateWrite = z.strictObject({
  ID: guidWrite,
  SKU: neededText(product.SKU),
  Name: neededText(product.Name),
  CostingMethod: neededText(50),
  UOM: neededText(50),
  Status: neededText(50),
  PriceTiers: prices.optional(),
  ...channelData,
  Brand: asItWas,
  DropShipMode: asItWas,
  DefaultLocation: asItWas,
  CartonLength: asItWas,
  CartonWidth: asItWas,
  CartonHeight: asItWas,
  CartonQuantity: asItWas,
  CartonInnerQuantity: asItWas,
  Barcode: asItWas,
  MinimumBeforeReorder: asItWas,
  ReorderQuantity: asItWas,
  ShortDescription: asItWas,
  Description: asItWas,
  DiscountRule: asItWas,
  StockLocator: asItWas,
  COGSAccount: asItWas,
  RevenueAccount: asItWas,
  ExpenseAccount: asItWas,
  InventoryAccount: asItWas,
  PurchaseTaxRule: asItWas,
  SaleTaxRule: asItWas,
  Sellable: asItWas,
  PickZones: asItWas,
  BillOfMaterial: asItWas,
  AutoAssembly: asItWas,
  AutoDisassembly: asItWas,
  QuantityToProduce: asItWas,
  AssemblyInstructionURL: asItWas,
  AssemblyCostEstimationMethod: asItWas,
  HSCode: asItWas,
  CountryOfOrigin: asItWas,
  CountryOfOriginCode: asItWas,
  Suppliers: asItWas,
  ReorderLevels: asItWas,
  BillOfMaterialsProducts: asItWas,
  BillOfMaterialsServices: asItWas,
});

/** Names of what `PUT /product` takes: whatever else a read product holds is Cin7's own. */
export const productFields: readonly string[] = Object.keys(productUpdateWrite.shape);

/** Body of `POST /product/attachments`: Cin7 fetches the picture itself. contracts: cin7-core §3.11 (fields: Product Attachments) */
export const pictureWrite = z.strictObject({
  ProductID: guidWrite,
  FileName: neededText(256),
  IsDefault: z.boolean(),
  FileDownloadUrl: z.url({ protocol: /^https?$/ }),
});
export type PictureWrite = z.input<typeof pictureWrite>;

/** Body of `POST /ref/category`. contracts: cin7-core §3.15 */
export const categoryWrite = z.strictObject({ Name: neededText(50) });

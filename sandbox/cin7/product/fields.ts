import { attributeFields } from '../http/attributes';
import {
  bool,
  guid,
  list,
  number,
  numberMap,
  oneOf,
  readOnly,
  required,
  text,
  type Field,
} from '../http/fields';

type N = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
const tierFields = Object.fromEntries(
  Array.from({ length: 10 }, (_, i) => [`PriceTier${String(i + 1)}`, number({ min: 0 })]),
) as Record<`PriceTier${N}`, Field<number | undefined>>;

export const costingMethods = [
  'FIFO',
  'Special - Batch',
  'Special - Serial Number',
  'FIFO - Serial Number',
  'FIFO - Batch',
  'FEFO - Batch',
  'FEFO - Serial Number',
] as const;

/** Fields that are kept and answered just as they were sent, with what they are when they were not. */
export const plain = {
  Brand: { field: text(50), otherwise: null },
  DefaultLocation: { field: text(50), otherwise: null },
  MinimumBeforeReorder: { field: number(), otherwise: 0 },
  ReorderQuantity: { field: number(), otherwise: 0 },
  ShortDescription: { field: text(500), otherwise: '' },
  Description: { field: text(), otherwise: '' },
  InternalNote: { field: text(4000), otherwise: '' },
  AttributeSet: { field: text(50), otherwise: null },
  DiscountRule: { field: text(128), otherwise: null },
  Tags: { field: text(256), otherwise: '' },
  StockLocator: { field: text(256), otherwise: '' },
  COGSAccount: { field: text(50), otherwise: null },
  ExpenseAccount: { field: text(50), otherwise: null },
  InventoryAccount: { field: text(50), otherwise: null },
  PurchaseTaxRule: { field: text(50), otherwise: null },
  SaleTaxRule: { field: text(50), otherwise: null },
  Sellable: { field: bool(), otherwise: true },
  PickZones: { field: text(256), otherwise: '' },
  AssemblyInstructionURL: { field: text(256), otherwise: '' },
  AssemblyCostEstimationMethod: { field: text(256), otherwise: 'Average Cost' },
  CartonHeight: { field: number({ min: 0 }), otherwise: 0 },
  CartonWidth: { field: number({ min: 0 }), otherwise: 0 },
  CartonLength: { field: number({ min: 0 }), otherwise: 0 },
  CartonQuantity: { field: number({ min: 0 }), otherwise: 0 },
  CartonInnerQuantity: { field: number({ min: 0 }), otherwise: 0 },
  HSCode: { field: text(200), otherwise: null },
  CountryOfOrigin: { field: text(), otherwise: null },
  CountryOfOriginCode: { field: text(3), otherwise: null },
} as const;
type PlainFields = { [K in keyof typeof plain]: (typeof plain)[K]['field'] };
const plainFields = Object.fromEntries(
  Object.entries(plain).map(([name, { field }]) => [name, field]),
) as PlainFields;

/** Wastage is by percent or by quantity, not both; zero counts as absent (contracts: cin7-core §3.11). */
const componentFields = {
  ComponentProductID: guid(),
  ProductCode: text(256),
  Name: readOnly(),
  Quantity: required(number({ min: 0 })),
  WastagePercent: number({ min: 0 }),
  WastageQuantity: number({ min: 0 }),
  CostPercentage: number({ min: 0, max: 100 }),
};
const serviceFields = {
  ComponentProductID: guid(),
  Name: text(256),
  Quantity: required(number({ min: 0 })),
  ExpenseAccount: text(50),
  PriceTier: number({ places: 0, min: 1, max: 10 }),
};
const supplierFields = {
  SupplierID: guid(),
  SupplierName: text(256),
  SupplierInventoryCode: text(256),
  SupplierProductName: text(256),
  Cost: number(),
  FixedCost: number(),
  Currency: text(3),
  DropShip: bool(),
  URL: text(),
  SupplierProductURL: text(),
};
const reorderFields = {
  LocationID: guid(),
  LocationName: text(256),
  MinimumBeforeReorder: number(),
  ReorderQuantity: number(),
  StockLocator: text(256),
  PickZones: text(256),
};

/** POST and PUT `/product`, contracts: cin7-core-fields "Product [/product]". */
export const productFields = {
  ID: guid(),
  SKU: required(text(50)),
  Name: required(text(256)),
  Category: required(text(256)),
  Type: oneOf('Stock', 'Service'),
  CostingMethod: required(oneOf(...costingMethods)),
  Status: required(oneOf('Active', 'Setup required', 'Deprecated')),
  UOM: required(text(50)),
  DropShipMode: oneOf('No Drop Ship', 'Optional Drop Ship', 'Always Drop Ship'),
  Length: number({ min: 0 }),
  Width: number({ min: 0 }),
  Height: number({ min: 0 }),
  Weight: number({ min: 0 }),
  WeightUnits: oneOf('', 'oz', 'mg', 'kg', 'lb', 'g'),
  DimensionsUnits: oneOf('', 'm', 'cm', 'mi', 'mm', 'in', 'ft', 'yd', 'km'),
  Barcode: text(256),
  RevenueAccount: text(50),
  PriceTiers: numberMap(),
  BillOfMaterial: bool(),
  AutoAssembly: bool(),
  AutoDisassembly: bool(),
  QuantityToProduce: number({ min: 0 }),
  BillOfMaterialsProducts: list(componentFields),
  BillOfMaterialsServices: list(serviceFields),
  Suppliers: list(supplierFields),
  ReorderLevels: list(reorderFields),
  AverageCost: readOnly(),
  LastModifiedOn: readOnly(),
  BOMType: readOnly(),
  Movements: readOnly(),
  Attachments: readOnly(),
  CustomPrices: readOnly(),
  ...tierFields,
  ...plainFields,
  ...attributeFields,
};

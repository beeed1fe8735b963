import { type Collection } from '../../kit/state';
import { type Company } from '../company';
import { type Product } from '../model';
import { plain } from '../product/fields';
import { change } from '../stock';

export interface ProductSeed {
  sku: string;
  name?: string;
  type?: 'Stock' | 'Service';
  /** of tier 1, or by tier name */
  price?: number | Record<string, number>;
  averageCost?: number;
  category?: string;
  brand?: string;
  unit?: string;
  barcode?: string;
  costingMethod?: string;
  dropShipMode?: string;
  revenueAccount?: string;
  weight?: number;
  weightUnits?: string;
  /** length, width, height */
  dimensions?: [number, number, number];
  dimensionUnits?: string;
  status?: string;
  /** an assembly bill: component SKUs with how many of each; components must be listed before */
  bill?: { sku: string; quantity: number; wastagePercent?: number; wastageQuantity?: number }[];
  /** services in the bill, by SKU */
  billServices?: { sku: string; quantity: number }[];
  /** Cin7 makes it by itself when an order is authorised */
  autoAssembly?: boolean;
}
export interface StockSeed {
  sku: string;
  location: string;
  onHand: number;
  unitCost?: number;
  bin?: string;
  batch?: string;
}
/** Adds products; an SKU that is there already is left as it is. Categories, brands and units that are new are made. */
export function addProducts(company: Company, seeds: ProductSeed[]): Product[] {
  return seeds.map((seed) => company.productBySku(seed.sku) ?? company.putProduct(productOf(company, seed)));
}

function productOf(company: Company, seed: ProductSeed): Product {
  const type = seed.type ?? 'Stock';
  const tiers = company.priceTiers.values();
  const prices =
    typeof seed.price === 'number' ? { [tiers[0]?.Name ?? 'Tier 1']: seed.price } : (seed.price ?? {});
  const component = (sku: string): Product => {
    const found = company.productBySku(sku);
    if (found === undefined) throw new Error(`the bill of ${seed.sku} names ${sku}, which is not there`);
    return found;
  };
  const [length, width, height] = seed.dimensions ?? [0, 0, 0];
  const rest = Object.fromEntries(Object.entries(plain).map(([name, { otherwise }]) => [name, otherwise]));
  return {
    ID: company.newId(),
    SKU: seed.sku,
    Name: seed.name ?? seed.sku,
    Type: type,
    CostingMethod: seed.costingMethod ?? 'FIFO',
    DropShipMode: seed.dropShipMode ?? 'No Drop Ship',
    Status: seed.status ?? 'Active',
    UOM: named(company.units, company, seed.unit ?? 'Item'),
    Category: named(company.categories, company, seed.category ?? 'Other'),
    BillOfMaterial: seed.bill !== undefined,
    AutoAssembly: seed.autoAssembly ?? false,
    AutoDisassembly: false,
    QuantityToProduce: 1,
    AverageCost: seed.averageCost ?? 0,
    RevenueAccount: seed.revenueAccount ?? null,
    Length: length,
    Width: width,
    Height: height,
    Weight: seed.weight ?? 0,
    WeightUnits: seed.weightUnits ?? company.settings.weightUnits,
    DimensionsUnits: seed.dimensionUnits ?? company.settings.dimensionUnits,
    Barcode: seed.barcode ?? '',
    LastModifiedOn: company.instant(),
    attributes: Array.from({ length: 10 }, () => null),
    PriceTiers: Object.fromEntries(tiers.map(({ Name }) => [Name, prices[Name] ?? 0])),
    BillOfMaterialsProducts: (seed.bill ?? []).map((part) => {
      const found = component(part.sku);
      return {
        ComponentProductID: found.ID,
        ProductCode: found.SKU,
        Name: found.Name,
        Quantity: part.quantity,
        WastagePercent: part.wastagePercent ?? 0,
        WastageQuantity: part.wastageQuantity ?? 0,
        CostPercentage: 0,
      };
    }),
    BillOfMaterialsServices: (seed.billServices ?? []).map((part) => {
      const found = component(part.sku);
      return {
        ComponentProductID: found.ID,
        Name: found.Name,
        Quantity: part.quantity,
        ExpenseAccount: '425',
        PriceTier: 1,
      };
    }),
    Suppliers: [],
    ReorderLevels: [],
    rest: { ...rest, Brand: seed.brand === undefined ? null : named(company.brands, company, seed.brand) },
  };
}

function named(rows: Collection<{ ID: string; Name: string }>, company: Company, Name: string): string {
  if (rows.find((row) => row.Name === Name) === undefined) rows.put({ ID: company.newId(), Name });
  return Name;
}

/** Sets what is on hand of each SKU at a location (or in a bin, or of a batch), whatever was there before. */
export function setStock(company: Company, seeds: StockSeed[]): void {
  for (const seed of seeds) {
    const product = company.productBySku(seed.sku);
    const warehouse = company.locations.find((one) => one.ParentID === null && one.Name === seed.location);
    if (product === undefined || warehouse === undefined)
      throw new Error(`stock of ${seed.sku} at ${seed.location}: no such product or location`);
    const bin =
      seed.bin === undefined
        ? undefined
        : company.locations.find((one) => one.ParentID === warehouse.ID && one.Name === seed.bin);
    const place = {
      productId: product.ID,
      locationId: warehouse.ID,
      binId: bin?.ID ?? null,
      batch: seed.batch ?? null,
    };
    const now =
      company.stock.get(`${place.productId}|${place.locationId}|${place.binId ?? ''}|${place.batch ?? ''}`)
        ?.onHand ?? 0;
    change(company, place, { onHand: seed.onHand - now }, seed.unitCost ?? product.AverageCost);
  }
}

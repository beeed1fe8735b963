import { type Company } from '../company';
import { attributesSent } from '../http/attributes';
import { type Call } from '../http/call';
import { type ShapeOf } from '../http/fields';
import { notFound, Refusal, refuse } from '../http/refusal';
import { type BillProduct, type BillService, type Product } from '../model';
import { account, location, product as findProduct, saleTaxRule } from '../reference/lookups';
import { plain, productFields } from './fields';
import { productShown } from './show';

type Sent = ShapeOf<typeof productFields>;

/** POST creates, PUT updates by `ID`; there is no upsert (contracts: cin7-core §3.11). */
export function writeProduct(call: Call, isNew: boolean): object {
  const { company } = call;
  const sent = call.read(productFields);
  const before = isNew ? undefined : company.products.get(sent.ID ?? '');
  if (!isNew && before === undefined) return notFound('Product');
  const twin = company.productBySku(sent.SKU);
  if (twin !== undefined && twin.ID !== before?.ID)
    refuse(`Product with SKU '${sent.SKU}' already exists. SKU must be unique.`);
  checkReferences(company, sent);
  const product = company.putProduct(made(company, sent, before));
  company.emit('Product/Updated', {
    NumberOfProducts: 1,
    ProductDetailsList: [{ Event: isNew ? 'Creation' : 'Modification', ...productShown(product, new Set()) }],
    EventType: 'Product/Updated',
  });
  call.note(product.SKU);
  const all = new Set(['Suppliers', 'ReorderLevels', 'BOM'] as const);
  return { Total: 1, Page: 1, Products: [productShown(product, all)] };
}

function checkReferences(company: Company, sent: Sent): void {
  if (company.categories.find((row) => row.Name === sent.Category) === undefined)
    // Seen as a single object with 404 (contracts: cin7-core §1.6).
    throw new Refusal(404, 'Category not found.', 'object');
  if (
    sent.Brand !== undefined &&
    sent.Brand !== '' &&
    company.brands.find((row) => row.Name === sent.Brand) === undefined
  )
    refuse(`Brand '${sent.Brand}' was not found in reference book`);
  if (company.units.find((row) => row.Name === sent.UOM) === undefined)
    refuse(`Unit '${sent.UOM}' was not found in reference book`);
  if (sent.DefaultLocation !== undefined && sent.DefaultLocation !== '')
    location(company, undefined, sent.DefaultLocation);
  if (sent.SaleTaxRule !== undefined && sent.SaleTaxRule !== '') saleTaxRule(company, sent.SaleTaxRule);
  const classes = {
    RevenueAccount: 'REVENUE',
    COGSAccount: 'EXPENSE',
    ExpenseAccount: 'EXPENSE',
    InventoryAccount: 'ASSET',
  } as const;
  for (const [name, wanted] of Object.entries(classes)) {
    const code = sent[name as keyof typeof classes];
    if (code !== undefined && code !== '' && account(company, code, name).Class !== wanted)
      refuse(`${name} '${code}' is not of class ${wanted}`);
  }
  if (
    sent.BillOfMaterial === true &&
    (sent.QuantityToProduce === undefined || sent.AssemblyCostEstimationMethod === undefined)
  )
    refuse('QuantityToProduce and AssemblyCostEstimationMethod are required when BillOfMaterial is true.');
}

function made(company: Company, sent: Sent, was: Product | undefined): Product {
  const before = company.switches.productPutClears ? undefined : was;
  const type = was?.Type ?? sent.Type ?? refuse('Required attribute Type is not provided.');
  const rest = Object.fromEntries(
    Object.entries(plain).map(([name, { otherwise }]) => {
      const key = name as keyof typeof plain;
      return [name, sent[key] ?? before?.rest[name] ?? otherwise];
    }),
  );
  return {
    ID: was?.ID ?? company.newId(),
    SKU: sent.SKU,
    Name: sent.Name,
    Type: type,
    CostingMethod: sent.CostingMethod,
    DropShipMode: sent.DropShipMode ?? before?.DropShipMode ?? 'No Drop Ship',
    Status: sent.Status,
    UOM: sent.UOM,
    Category: sent.Category,
    BillOfMaterial: sent.BillOfMaterial ?? before?.BillOfMaterial ?? false,
    AutoAssembly: sent.AutoAssembly ?? before?.AutoAssembly ?? false,
    AutoDisassembly: sent.AutoDisassembly ?? before?.AutoDisassembly ?? false,
    QuantityToProduce: sent.QuantityToProduce ?? before?.QuantityToProduce ?? 1,
    AverageCost: was?.AverageCost ?? 0,
    RevenueAccount: sent.RevenueAccount ?? before?.RevenueAccount ?? null,
    Length: sent.Length ?? before?.Length ?? 0,
    Width: sent.Width ?? before?.Width ?? 0,
    Height: sent.Height ?? before?.Height ?? 0,
    Weight: sent.Weight ?? before?.Weight ?? 0,
    WeightUnits: sent.WeightUnits ?? before?.WeightUnits ?? null,
    DimensionsUnits: sent.DimensionsUnits ?? before?.DimensionsUnits ?? null,
    Barcode: sent.Barcode ?? before?.Barcode ?? '',
    LastModifiedOn: company.instant(),
    attributes: attributesSent(sent),
    PriceTiers: tiers(company, sent, before, was === undefined),
    BillOfMaterialsProducts:
      sent.BillOfMaterialsProducts?.map((one) => component(company, one)) ??
      before?.BillOfMaterialsProducts ??
      [],
    BillOfMaterialsServices:
      sent.BillOfMaterialsServices?.map((one) => service(company, one)) ??
      before?.BillOfMaterialsServices ??
      [],
    Suppliers: sent.Suppliers ?? before?.Suppliers ?? [],
    ReorderLevels: sent.ReorderLevels ?? before?.ReorderLevels ?? [],
    rest,
  };
}

/** `PriceTiers` by name goes before `PriceTier1`…; a new product needs at least one value. */
function tiers(
  company: Company,
  sent: Sent,
  before: Product | undefined,
  isNew: boolean,
): Record<string, number> {
  const known = company.priceTiers.values();
  const stray = Object.keys(sent.PriceTiers ?? {}).find((name) => !known.some((tier) => tier.Name === name));
  if (stray !== undefined) refuse(`Price tier '${stray}' was not found in Price Tiers reference book`);
  const given = known.map(
    (tier) => sent.PriceTiers?.[tier.Name] ?? sent[`PriceTier${String(tier.Code)}` as 'PriceTier1'],
  );
  if (isNew && given.every((value) => value === undefined)) refuse('PriceTiers value cannot be empty');
  return Object.fromEntries(
    known.map((tier, i) => [tier.Name, given[i] ?? before?.PriceTiers[tier.Name] ?? 0]),
  );
}

function component(
  company: Company,
  sent: NonNullable<Sent['BillOfMaterialsProducts']>[number],
): BillProduct {
  if ((sent.WastagePercent ?? 0) > 0 && (sent.WastageQuantity ?? 0) > 0)
    refuse('BillOfMaterialsProduct is invalid');
  const found = part(company, sent.ComponentProductID, sent.ProductCode);
  if (found.Type !== 'Stock') refuse('BillOfMaterialsProduct is invalid');
  return {
    ComponentProductID: found.ID,
    ProductCode: found.SKU,
    Name: found.Name,
    Quantity: sent.Quantity,
    WastagePercent: sent.WastagePercent ?? 0,
    WastageQuantity: sent.WastageQuantity ?? 0,
    CostPercentage: sent.CostPercentage ?? 0,
  };
}

function service(company: Company, sent: NonNullable<Sent['BillOfMaterialsServices']>[number]): BillService {
  const found =
    sent.ComponentProductID === undefined
      ? company.products.find((one) => one.Type === 'Service' && one.Name === sent.Name)
      : company.products.get(sent.ComponentProductID);
  if (found?.Type !== 'Service') return refuse('BillOfMaterialsService is invalid');
  return {
    ComponentProductID: found.ID,
    Name: found.Name,
    Quantity: sent.Quantity,
    ExpenseAccount: sent.ExpenseAccount ?? null,
    PriceTier: sent.PriceTier ?? 1,
  };
}

const part = (company: Company, id: string | undefined, sku: string | undefined): Product => {
  if (id === undefined && sku === undefined) refuse('BillOfMaterialsProduct is invalid');
  return findProduct(company, id, sku);
};

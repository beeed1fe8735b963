import { type Collection } from '../kit/state';
import { type Company } from './company';
import { type Account, type CompanySettings, type Customer, type Product } from './model';
import { plain } from './product/fields';
import {
  defaultAccounts,
  defaultLocations,
  defaultPaymentTerms,
  defaultTaxRules,
  defaultTiers,
  type LocationSeed,
  type TaxRuleSeed,
} from './seed-defaults';
import { change } from './stock';

export { type LocationSeed, type TaxRuleSeed } from './seed-defaults';

/** What a company of the stand-in starts with; all but the account id and the key have sensible defaults. */
export interface CompanySeed {
  accountId: string;
  /** one key, or several API applications */
  applicationKey: string | string[];
  company?: string;
  /** ISO code of the base currency */
  currency?: string;
  /** IANA zone */
  timeZone?: string;
  weightUnits?: string;
  dimensionUnits?: string;
  /** luxon format of dates in webhook payloads */
  displayDateFormat?: string;
  locations?: LocationSeed[];
  taxRules?: TaxRuleSeed[];
  /** name of the tax rule for new customers; the first one if absent */
  defaultTaxRule?: string;
  accounts?: (Pick<Account, 'Code' | 'Name' | 'Type'> & Partial<Account>)[];
  /** names of tiers 1 to 10 */
  priceTiers?: string[];
  paymentTerms?: { name: string; days: number; active?: boolean }[];
  carriers?: string[];
  categories?: string[];
  brands?: string[];
  units?: string[];
  products?: ProductSeed[];
  stock?: StockSeed[];
  customers?: CustomerSeed[];
}

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
export interface CustomerSeed {
  name: string;
  displayName?: string;
  currency?: string;
  email?: string;
  taxRule?: string;
  priceTier?: string;
  paymentTerm?: string;
  discount?: number;
  address?: {
    line1: string;
    line2?: string;
    city?: string;
    state?: string;
    postcode?: string;
    country: string;
  };
}

export function seedCompany(
  settings: Collection<CompanySettings>,
  open: () => Company,
  seed: CompanySeed,
): Company {
  const taxRules = seed.taxRules ?? defaultTaxRules;
  settings.put({
    accountId: seed.accountId.toLowerCase(),
    applicationKeys: [seed.applicationKey].flat().map((key) => key.toLowerCase()),
    company: seed.company ?? 'Sandbox Company',
    currency: seed.currency ?? 'GBP',
    timeZone: seed.timeZone ?? 'Europe/London',
    weightUnits: seed.weightUnits ?? 'kg',
    dimensionUnits: seed.dimensionUnits ?? 'cm',
    taxCalculationMethod: 'Total',
    defaultSaleTaxRule: seed.defaultTaxRule ?? taxRules[0]?.name ?? '',
    automaticallyApplyDiscounts: false,
    displayDateFormat: seed.displayDateFormat ?? 'dd/MM/yyyy',
  });
  const company = open();
  for (const one of seed.accounts ?? defaultAccounts) addAccount(company, one);
  for (const one of taxRules) addTaxRule(company, one);
  for (const one of seed.locations ?? defaultLocations) addLocation(company, one);
  (seed.priceTiers ?? defaultTiers).forEach((Name, i) => company.priceTiers.put({ Code: i + 1, Name }));
  for (const { name, days, active } of [...(seed.paymentTerms ?? defaultPaymentTerms)].map((one) => ({
    active: true,
    ...one,
  })))
    company.paymentTerms.put({
      ID: company.newId(),
      Name: name,
      Duration: days,
      Method: 'number of days',
      IsActive: active,
      IsDefault: false,
    });
  for (const Description of seed.carriers ?? ['DEFAULT Carrier'])
    company.carriers.put({ CarrierID: company.newId(), Description });
  for (const Name of seed.categories ?? ['Other']) company.categories.put({ ID: company.newId(), Name });
  for (const Name of seed.brands ?? []) company.brands.put({ ID: company.newId(), Name });
  for (const Name of seed.units ?? ['Item']) company.units.put({ ID: company.newId(), Name });
  addMe(company);
  addProducts(company, seed.products ?? []);
  setStock(company, seed.stock ?? []);
  addCustomers(company, seed.customers ?? []);
  return company;
}

function addAccount(company: Company, one: Pick<Account, 'Code' | 'Name' | 'Type'> & Partial<Account>): void {
  company.accounts.put({
    Status: 'ACTIVE',
    Description: null,
    Class: null,
    SystemAccount: null,
    SystemAccountCode: null,
    BankAccountNumber: null,
    BankAccountId: one.Type === 'BANK' ? company.newId() : null,
    ForPayments: one.Type === 'BANK',
    DisplayName: `${one.Code}: ${one.Name}`,
    OldCode: null,
    ...one,
  });
}

function addTaxRule(company: Company, one: TaxRuleSeed): void {
  company.taxRules.put({
    ID: company.newId(),
    Name: one.name,
    Account: one.account ?? '820',
    IsActive: one.active ?? true,
    TaxInclusive: one.inclusive ?? false,
    TaxPercent: one.percent,
    IsTaxForSale: one.forSale ?? true,
    IsTaxForPurchase: one.forPurchase ?? true,
    Components: [
      {
        ID: company.newId().toUpperCase(),
        Name: 'Tax',
        Percent: one.percent.toFixed(10),
        AccountCode: one.account ?? '820',
        Compound: '0',
        ComponentOrder: '1',
      },
    ],
  });
}

function addLocation(company: Company, one: LocationSeed): void {
  const blank = {
    IsDefault: false,
    IsDeprecated: one.deprecated ?? false,
    FixedAssetsLocation: false,
    ParentID: null,
    AddressLine1: '',
    AddressLine2: '',
    AddressCitySuburb: '',
    AddressStateProvince: '',
    AddressZipPostCode: '',
    AddressCountry: '',
    PickZones: null,
    IsShopfloor: false,
    IsCoMan: false,
    IsStaging: false,
  };
  const made = company.locations.put({
    ...blank,
    ID: company.newId(),
    Name: one.name,
    IsDefault: one.isDefault ?? false,
    AddressLine1: one.line1 ?? '',
    AddressLine2: one.line2 ?? '',
    AddressCitySuburb: one.city ?? '',
    AddressStateProvince: one.state ?? '',
    AddressZipPostCode: one.postcode ?? '',
    AddressCountry: one.country ?? '',
  });
  for (const Name of one.bins ?? [])
    company.locations.put({ ...blank, ID: company.newId(), Name, ParentID: made.ID });
}

/** The company's own addresses are those of its first location. */
function addMe(company: Company): void {
  const first = company.locations.values()[0];
  for (const Type of ['Billing', 'Shipping', 'Business'])
    company.meAddresses.put({
      AddressID: company.newId(),
      Line1: first?.AddressLine1 ?? '',
      Line2: null,
      CitySuburb: first?.AddressCitySuburb ?? '',
      StateProvince: first?.AddressStateProvince ?? '',
      ZipPostCode: first?.AddressZipPostCode ?? '',
      Country: first?.AddressCountry ?? '',
      Type,
      DefaultForType: true,
    });
  company.meContacts.put({
    ContactID: company.newId(),
    Name: 'DEFAULT billing contact',
    Phone: null,
    Fax: null,
    Email: null,
    Website: null,
    Comment: null,
    Type: 'Billing',
    DefaultForType: true,
  });
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

/** Adds customers; a name that is there already is left as it is. */
export function addCustomers(company: Company, seeds: CustomerSeed[]): Customer[] {
  return seeds.map(
    (seed) => company.customerByName(seed.name) ?? company.putCustomer(customerOf(company, seed)),
  );
}

function customerOf(company: Company, seed: CustomerSeed): Customer {
  const address = seed.address;
  return {
    ID: company.newId(),
    Name: seed.name,
    DisplayName: seed.displayName ?? null,
    Currency: seed.currency ?? company.settings.currency,
    PaymentTerm: seed.paymentTerm ?? company.paymentTerms.values()[0]?.Name ?? '',
    Discount: seed.discount ?? 0,
    TaxRule: seed.taxRule ?? company.settings.defaultSaleTaxRule,
    Carrier: null,
    SalesRepresentative: null,
    Location: null,
    Comments: null,
    AccountReceivable:
      company.accounts.find((one) => one.SystemAccount === 'Accounts receivable')?.Code ?? '610',
    RevenueAccount: company.accounts.find((one) => one.Class === 'REVENUE')?.Code ?? '200',
    PriceTier: seed.priceTier ?? company.priceTiers.values()[0]?.Name ?? null,
    TaxNumber: null,
    attributes: Array.from({ length: 10 }, () => null),
    AttributeSet: null,
    Tags: null,
    Status: 'Active',
    CreditLimit: 0,
    IsOnCreditHold: false,
    IsLegalEntity: false,
    CustomerParentID: null,
    IsBillParent: false,
    LastModifiedOn: company.instant(),
    Addresses:
      address === undefined
        ? []
        : [
            {
              ID: company.newId(),
              Line1: address.line1,
              Line2: address.line2 ?? null,
              City: address.city ?? null,
              State: address.state ?? null,
              Postcode: address.postcode ?? null,
              Country: address.country,
              Type: 'Billing',
              DefaultForType: true,
            },
          ],
    Contacts:
      seed.email === undefined
        ? []
        : [
            {
              ID: company.newId(),
              Name: seed.name,
              JobTitle: null,
              Phone: null,
              MobilePhone: null,
              Fax: null,
              Email: seed.email,
              Website: null,
              Default: true,
              Comment: null,
              IncludeInEmail: false,
              MarketingConsent: 1,
            },
          ],
  };
}

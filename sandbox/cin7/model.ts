/** What a company of the stand-in keeps. Names are the vendor's own where a row is answered as it is kept. */

export interface CompanySettings {
  accountId: string;
  applicationKeys: string[];
  company: string;
  currency: string;
  /** IANA zone; business dates are of this zone's calendar */
  timeZone: string;
  weightUnits: string;
  dimensionUnits: string;
  taxCalculationMethod: 'Row Total' | 'Total';
  defaultSaleTaxRule: string;
  automaticallyApplyDiscounts: boolean;
  /** luxon format of dates in webhook payloads */
  displayDateFormat: string;
}

export interface Location {
  ID: string;
  Name: string;
  IsDefault: boolean;
  IsDeprecated: boolean;
  FixedAssetsLocation: boolean;
  /** set for a bin, which is a location of its own below its warehouse */
  ParentID: string | null;
  AddressLine1: string;
  AddressLine2: string;
  AddressCitySuburb: string;
  AddressStateProvince: string;
  AddressZipPostCode: string;
  AddressCountry: string;
  PickZones: string | null;
  IsShopfloor: boolean;
  IsCoMan: boolean;
  IsStaging: boolean;
}

export interface TaxComponent {
  ID: string;
  Name: string;
  Percent: string;
  AccountCode: string;
  Compound: string;
  ComponentOrder: string;
}
export interface TaxRule {
  ID: string;
  Name: string;
  Account: string;
  IsActive: boolean;
  TaxInclusive: boolean;
  TaxPercent: number;
  IsTaxForSale: boolean;
  IsTaxForPurchase: boolean;
  Components: TaxComponent[];
}

export interface Account {
  Code: string;
  Status: string;
  Name: string;
  Type: string;
  Description: string | null;
  Class: string | null;
  SystemAccount: string | null;
  SystemAccountCode: string | null;
  BankAccountNumber: string | null;
  BankAccountId: string | null;
  ForPayments: boolean;
  DisplayName: string;
  OldCode: string | null;
}

export interface Named {
  ID: string;
  Name: string;
}
export interface Carrier {
  CarrierID: string;
  Description: string;
}
export interface PaymentTerm extends Named {
  Duration: number;
  Method: string;
  IsActive: boolean;
  IsDefault: boolean;
}
export interface PriceTier {
  Code: number;
  Name: string;
}

export interface MeAddress {
  AddressID: string;
  Line1: string;
  Line2: string | null;
  CitySuburb: string;
  StateProvince: string;
  ZipPostCode: string;
  Country: string;
  Type: string;
  DefaultForType: boolean;
}
export interface MeContact {
  ContactID: string;
  Name: string;
  Phone: string | null;
  Fax: string | null;
  Email: string | null;
  Website: string | null;
  Comment: string | null;
  Type: string | null;
  DefaultForType: boolean;
}

export interface CustomerAddress {
  ID: string;
  Line1: string;
  Line2: string | null;
  City: string | null;
  State: string | null;
  Postcode: string | null;
  Country: string;
  Type: 'Billing' | 'Business' | 'Shipping';
  DefaultForType: boolean;
}
export interface CustomerContact {
  ID: string;
  Name: string;
  JobTitle: string | null;
  Phone: string | null;
  MobilePhone: string | null;
  Fax: string | null;
  Email: string | null;
  Website: string | null;
  Default: boolean;
  Comment: string | null;
  IncludeInEmail: boolean;
  MarketingConsent: number;
}
export interface Customer {
  ID: string;
  Name: string;
  DisplayName: string | null;
  Currency: string;
  PaymentTerm: string;
  Discount: number;
  TaxRule: string;
  Carrier: string | null;
  SalesRepresentative: string | null;
  Location: string | null;
  Comments: string | null;
  AccountReceivable: string;
  RevenueAccount: string;
  PriceTier: string | null;
  TaxNumber: string | null;
  attributes: (string | null)[];
  AttributeSet: string | null;
  Tags: string | null;
  Status: string;
  CreditLimit: number;
  IsOnCreditHold: boolean;
  IsLegalEntity: boolean;
  CustomerParentID: string | null;
  IsBillParent: boolean;
  LastModifiedOn: string;
  Addresses: CustomerAddress[];
  Contacts: CustomerContact[];
}
export interface CustomerCredit {
  CreditID: string;
  CustomerID: string;
  CustomerName: string;
  Account: string;
  Amount: number;
  RemainingAmount: number;
  Currency: string;
  ConvRate: number;
  Date: string;
  Description: string;
}
export interface CustomerTemplate {
  CustomerID: string;
  TemplateID: string;
}

export interface BillProduct {
  ComponentProductID: string;
  ProductCode: string;
  Name: string;
  Quantity: number;
  WastagePercent: number;
  WastageQuantity: number;
  CostPercentage: number;
}
export interface BillService {
  ComponentProductID: string;
  Name: string;
  Quantity: number;
  ExpenseAccount: string | null;
  PriceTier: number;
}
export interface Product {
  ID: string;
  SKU: string;
  Name: string;
  Type: 'Stock' | 'Service';
  CostingMethod: string;
  DropShipMode: string;
  Status: string;
  UOM: string;
  Category: string;
  BillOfMaterial: boolean;
  AutoAssembly: boolean;
  AutoDisassembly: boolean;
  QuantityToProduce: number;
  AverageCost: number;
  RevenueAccount: string | null;
  Length: number;
  Width: number;
  Height: number;
  Weight: number;
  WeightUnits: string | null;
  DimensionsUnits: string | null;
  Barcode: string | null;
  LastModifiedOn: string;
  attributes: (string | null)[];
  /** by tier name */
  PriceTiers: Record<string, number>;
  BillOfMaterialsProducts: BillProduct[];
  BillOfMaterialsServices: BillService[];
  Suppliers: unknown[];
  ReorderLevels: unknown[];
  /** everything else that is answered as it was sent */
  rest: Record<string, string | number | boolean | null>;
}

/** One row of stock: product × location × bin × batch. What is allocated stands on the row without bin and batch. */
export interface StockRow {
  productId: string;
  locationId: string;
  binId: string | null;
  batch: string | null;
  expiry: string | null;
  onHand: number;
  allocated: number;
  /** picked, but still on hand until it ships */
  picked: number;
  onOrder: number;
  inTransit: number;
  unitCost: number;
  nextDelivery: string | null;
}

/** An order line that waits for stock, in the order of authorisation. */
export interface Backorder {
  saleId: string;
  productId: string;
  locationId: string;
  quantity: number;
}

export interface Transaction {
  ID: string;
  TaskID: string;
  Debit: string;
  Credit: string;
  Amount: number;
  EffectiveDate: string;
  Description: string;
}

export type BuildStatus = 'DRAFT' | 'AUTHORISED' | 'IN PROGRESS' | 'COMPLETED' | 'VOIDED';
export interface BuildOrderLine {
  ProductID: string;
  ProductCode: string;
  Name: string;
  ExpenseAccount: string | null;
  Quantity: number;
  Unit: string;
  WastagePercent: number;
  WastageQuantity: number;
  TotalQuantity: number;
  TotalCost: number;
}
export interface BuildPickLine {
  ProductID: string;
  ProductCode: string;
  Name: string;
  BinID: string | null;
  Bin: string | null;
  BatchSN: string | null;
  ExpiryDate: string | null;
  Quantity: number;
  Unit: string;
  Cost: number;
}
/** A finished-goods task: making a product from its components. */
export interface Build {
  TaskID: string;
  AssemblyNumber: string;
  Status: BuildStatus;
  productId: string;
  locationId: string;
  binId: string | null;
  /** set when Core made it for a sale */
  saleId: string | null;
  WIPAccount: string;
  WIPDate: string | null;
  Account: string;
  Quantity: number;
  CompletionDate: string | null;
  BatchSN: string | null;
  ExpiryDate: string | null;
  Notes: string | null;
  customFields: string[];
  OrderLines: BuildOrderLine[];
  PickLines: BuildPickLine[];
  Transactions: Transaction[];
  Errors: { ErrorCode: number; Exception: string }[];
}

export interface AdjustmentLine {
  productId: string;
  locationId: string;
  binId: string | null;
  Quantity: number;
  UnitCost: number;
  BatchSN: string | null;
  ExpiryDate: string | null;
  ReceivedDate: string | null;
  Comments: string;
  /** what there was when the line was written */
  before: { onHand: number; available: number };
}
export interface Adjustment {
  TaskID: string;
  EffectiveDate: string;
  StocktakeNumber: string;
  Status: 'DRAFT' | 'COMPLETED' | 'VOIDED';
  Account: string | null;
  Reference: string;
  Comment: string;
  updateOnHand: boolean;
  lines: AdjustmentLine[];
  Transactions: Transaction[];
}

export interface Webhook {
  ID: string;
  Type: string;
  IsActive: boolean;
  ExternalURL: string;
  ExternalAuthorizationType: 'noauth' | 'basicauth' | 'bearerauth';
  ExternalUserName: string | null;
  ExternalPassword: string | null;
  ExternalBearerToken: string | null;
  ExternalHeaders: { Key: string; Value: string }[];
}
/** A payload on its way to one webhook. */
export interface Delivery {
  id: string;
  accountId: string;
  webhookId: string;
  body: unknown;
  /** tries made so far */
  tries: number;
  /** epoch ms of the next try */
  dueAt: number;
}

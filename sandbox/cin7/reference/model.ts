/** A company and its reference books, named and shaped as they are answered. */

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
  /** goods lie with somebody who ships them himself; no answer of the API shows it */
  externalFulfilment?: boolean;
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

/** Customers as they are kept. */

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

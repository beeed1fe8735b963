import { type Company } from '../company';
import { type Customer } from '../model';

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

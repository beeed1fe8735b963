import { type Company } from '../company';
import { attributeFields, attributesSent } from '../http/attributes';
import { bool, guid, list, number, oneOf, readOnly, required, text, type ShapeOf } from '../http/fields';
import { type Call } from '../http/call';
import { notFound, refuse } from '../http/refusal';
import { type Customer } from '../model';
import { account, carrier, location, paymentTerm, priceTier, saleTaxRule } from '../reference/lookups';
import { customerShown, detailsShown } from './show';

const addressFields = {
  ID: guid(),
  CustomerID: readOnly(),
  Line1: required(text(256)),
  Line2: text(256),
  City: text(256),
  State: text(256),
  Postcode: text(20),
  Country: text(256),
  Type: required(oneOf('Billing', 'Business', 'Shipping')),
  DefaultForType: bool(),
};
const contactFields = {
  ID: guid(),
  CustomerID: readOnly(),
  Name: required(text(256)),
  JobTitle: text(256),
  Phone: text(50),
  MobilePhone: text(50),
  Fax: text(50),
  Email: text(256),
  Website: text(256),
  Default: bool(),
  Comment: text(256),
  IncludeInEmail: bool(),
  MarketingConsent: number({ places: 0, min: 1, max: 3 }),
};
const fields = {
  ID: guid(),
  Name: required(text(256)),
  DisplayName: text(256),
  Status: oneOf('Active', 'Deprecated'),
  Currency: required(text(3)),
  PaymentTerm: required(text(256)),
  AccountReceivable: required(text(50)),
  RevenueAccount: required(text(50)),
  TaxRule: required(text(50)),
  PriceTier: text(50),
  Carrier: text(256),
  SalesRepresentative: text(256),
  Location: text(256),
  Discount: number({ places: 0, min: 0, max: 100 }),
  Comments: text(2000),
  TaxNumber: text(),
  CreditLimit: number({ places: 0 }),
  IsOnCreditHold: bool(),
  Tags: text(),
  AttributeSet: text(),
  IsLegalEntity: bool(),
  CustomerParentID: guid(),
  CustomerParentName: text(256),
  IsBillParent: bool(),
  LastModifiedOn: readOnly(),
  ChildCustomers: readOnly(),
  ProductPrices: readOnly(),
  Addresses: list(addressFields),
  Contacts: list(contactFields),
};
type Sent = ShapeOf<typeof fields>;

/** POST creates, PUT updates by `ID`; a name twice is refused (contracts: cin7-core §3.14). */
export function writeCustomer(call: Call, isNew: boolean): object {
  const { company } = call;
  const sent = call.read({ ...fields, ...attributeFields });
  const before = isNew ? undefined : company.customers.get(sent.ID ?? '');
  if (!isNew && before === undefined) return notFound('Customer');
  if (isNew && sent.Status === undefined) refuse('Required attribute Status is not provided.');
  const namesake = company.customerByName(sent.Name);
  if (namesake !== undefined && namesake.ID !== before?.ID)
    refuse(`Customer with name '${sent.Name}' already exists. Customer name must be unique.`);
  checkReferences(company, sent);
  const customer = company.putCustomer({
    ...merged(company, sent, before),
    attributes: attributesSent(sent),
  });
  company.emit('Customer/Updated', {
    NumberOfCustomers: 1,
    CustomerDetailsList: [detailsShown(customer)],
    EventType: 'Customer/Updated',
  });
  call.note(customer.Name);
  return { Total: 1, Page: 1, CustomerList: [customerShown(company, customer)] };
}

function checkReferences(company: Company, sent: Sent): void {
  saleTaxRule(company, sent.TaxRule);
  paymentTerm(company, sent.PaymentTerm);
  if (account(company, sent.AccountReceivable, 'Account receivable').SystemAccount !== 'Accounts receivable')
    refuse(`AccountReceivable '${sent.AccountReceivable}' is not an accounts receivable account`);
  if (account(company, sent.RevenueAccount, 'Revenue account').Class !== 'REVENUE')
    refuse(`RevenueAccount '${sent.RevenueAccount}' is not a revenue account`);
  if (sent.PriceTier !== undefined && sent.PriceTier !== '') priceTier(company, sent.PriceTier);
  if (sent.Carrier !== undefined) carrier(company, sent.Carrier);
  if (sent.Location !== undefined && sent.Location !== '') location(company, undefined, sent.Location);
  if (sent.Addresses?.some((address) => (address.Country ?? '') === ''))
    refuse('Country is required for address');
}

function merged(company: Company, sent: Sent, before: Customer | undefined): Customer {
  return {
    ID: before?.ID ?? company.newId(),
    Name: sent.Name,
    DisplayName: sent.DisplayName ?? null,
    Currency: sent.Currency,
    PaymentTerm: sent.PaymentTerm,
    Discount: sent.Discount ?? 0,
    TaxRule: sent.TaxRule,
    Carrier: sent.Carrier ?? null,
    SalesRepresentative: sent.SalesRepresentative ?? null,
    Location: sent.Location ?? null,
    Comments: sent.Comments ?? null,
    AccountReceivable: sent.AccountReceivable,
    RevenueAccount: sent.RevenueAccount,
    PriceTier: sent.PriceTier ?? null,
    TaxNumber: sent.TaxNumber ?? null,
    attributes: [],
    AttributeSet: sent.AttributeSet ?? null,
    Tags: sent.Tags ?? null,
    Status: sent.Status ?? before?.Status ?? 'Active',
    CreditLimit: sent.CreditLimit ?? 0,
    IsOnCreditHold: sent.IsOnCreditHold ?? false,
    IsLegalEntity: sent.IsLegalEntity ?? false,
    CustomerParentID: sent.CustomerParentID ?? null,
    IsBillParent: sent.IsBillParent ?? false,
    LastModifiedOn: company.instant(),
    Addresses: children(company, sent.Addresses, before?.Addresses, (address) => ({
      Line1: address.Line1,
      Line2: address.Line2 ?? null,
      City: address.City ?? null,
      State: address.State ?? null,
      Postcode: address.Postcode ?? null,
      Country: address.Country ?? '',
      Type: address.Type,
      DefaultForType: address.DefaultForType ?? false,
    })),
    Contacts: children(company, sent.Contacts, before?.Contacts, (contact) => ({
      Name: contact.Name,
      JobTitle: contact.JobTitle ?? null,
      Phone: contact.Phone ?? null,
      MobilePhone: contact.MobilePhone ?? null,
      Fax: contact.Fax ?? null,
      Email: contact.Email ?? null,
      Website: contact.Website ?? null,
      Default: contact.Default ?? false,
      Comment: contact.Comment ?? null,
      IncludeInEmail: contact.IncludeInEmail ?? false,
      MarketingConsent: contact.MarketingConsent ?? 1,
    })),
  };
}

/** One with a known id is updated, any other is added: they are not matched by what they say. */
function children<S extends { ID: string | undefined }, T>(
  company: Company,
  sent: S[] | undefined,
  before: (T & { ID: string })[] | undefined,
  read: (one: S) => T,
): (T & { ID: string })[] {
  const kept = [...(before ?? [])];
  for (const one of sent ?? []) {
    const at = kept.findIndex((child) => child.ID === one.ID);
    const child = { ...read(one), ID: at >= 0 && one.ID !== undefined ? one.ID : company.newId() };
    if (at >= 0) kept[at] = child;
    else kept.push(child);
  }
  return kept;
}

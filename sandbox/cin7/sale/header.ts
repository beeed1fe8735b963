import { type Company } from '../company';
import { attributesSent } from '../http/attributes';
import { refuse } from '../http/refusal';
import { type Customer, type CustomerAddress } from '../model';
import {
  account,
  carrier,
  location,
  paymentTerm,
  priceTier,
  saleTaxRule,
  salesRepresentative,
  split,
} from '../reference/lookups';
import { addressOf, shippingAddressOf, type SentSale } from './header-fields';
import { type Address, type SaleHeader, type ShippingAddress } from './model';
import { without } from '../../kit/without';

/** The header as a POST or PUT gives it: what is left out comes from the customer, or is empty. Nothing of before stays. */
export function saleHeader(company: Company, sent: SentSale): SaleHeader {
  const customer = customerOf(company, sent);
  const base = company.settings.currency;
  if (customer.Currency !== base && sent.CurrencyRate === undefined)
    refuse('Required attribute CurrencyRate is not provided.');
  const contact = customer.Contacts.find((one) => one.Default);
  const rule = saleTaxRule(company, given(sent.TaxRule) ?? customer.TaxRule);
  const shipping = shippingOf(customer, sent);
  addAddress(company, customer, shipping);
  return {
    Customer: customer.Name,
    CustomerID: customer.ID,
    Contact: sent.Contact ?? contact?.Name ?? '',
    Phone: sent.Phone ?? contact?.Phone ?? '',
    Email: sent.Email ?? contact?.Email ?? '',
    DefaultAccount: account(company, given(sent.DefaultAccount) ?? customer.RevenueAccount, 'Default account')
      .Code,
    SkipQuote: sent.SkipQuote ?? false,
    BillingAddress:
      sent.BillingAddress === undefined
        ? ofCustomer(customer, 'Billing')
        : (ownAddress(customer, sent.BillingAddress.ID) ?? addressOf(sent.BillingAddress)),
    ShippingAddress: shipping,
    ShippingNotes: sent.ShippingNotes ?? '',
    BaseCurrency: base,
    // Of the customer when it is chosen; the API cannot set it.
    CustomerCurrency: customer.Currency,
    TaxRule: rule.Name,
    TaxCalculation: (sent.TaxInclusive ?? rule.TaxInclusive) ? 'Inclusive' : 'Exclusive',
    Terms: paymentTerm(company, given(sent.Terms) ?? customer.PaymentTerm),
    PriceTier: priceTier(
      company,
      given(sent.PriceTier) ?? customer.PriceTier ?? company.priceTiers.values()[0]?.Name ?? '',
    ),
    ShipBy: sent.ShipBy ?? null,
    locationId: split(location(company, undefined, sent.Location)).locationId,
    SaleOrderDate: sent.SaleOrderDate ?? company.today(),
    Note: sent.Note ?? '',
    CustomerReference: sent.CustomerReference ?? '',
    Carrier: carrier(company, sent.Carrier ?? customer.Carrier ?? ''),
    CurrencyRate: customer.Currency === base ? 1 : (sent.CurrencyRate ?? 1),
    SalesRepresentative: salesRepresentative(
      company,
      sent.SalesRepresentative ?? customer.SalesRepresentative ?? '',
    ),
    SourceChannel: null,
    ExternalID: sent.ExternalID ?? null,
    attributes:
      sent.AdditionalAttributes === undefined
        ? []
        : attributesSent(sent.AdditionalAttributes).map((one) => one ?? ''),
  };
}

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

function customerOf(company: Company, sent: SentSale): Customer {
  if (sent.CustomerID === undefined && given(sent.Customer) === undefined)
    return refuse('Required attribute Customer is not provided.');
  const byName = company.customerByName(sent.Customer ?? '');
  const found =
    sent.CustomerID === undefined
      ? byName?.Name === sent.Customer
        ? byName
        : undefined
      : company.customers.get(sent.CustomerID);
  if (found === undefined)
    return refuse(`Customer '${sent.Customer ?? sent.CustomerID ?? ''}' was not found`);
  return found.Status === 'Active' ? found : refuse(`Customer '${found.Name}' is not active`);
}

const nowhere: Address = { Line1: '', Line2: '', City: '', State: '', Postcode: '', Country: '' };

function ofCustomer(customer: Customer, type: CustomerAddress['Type']): Address {
  const found =
    customer.Addresses.find((one) => one.Type === type && one.DefaultForType) ??
    customer.Addresses.find((one) => one.Type === type);
  return found === undefined ? nowhere : fromCustomer(found);
}
const fromCustomer = (one: CustomerAddress): Address => ({
  Line1: one.Line1,
  Line2: one.Line2 ?? '',
  City: one.City ?? '',
  State: one.State ?? '',
  Postcode: one.Postcode ?? '',
  Country: one.Country,
});

/** An address id takes the customer's address, unless the goods go to someone else. */
function shippingOf(customer: Customer, sent: SentSale): ShippingAddress {
  const asked = sent.ShippingAddress;
  if (asked === undefined)
    return { ...ofCustomer(customer, 'Shipping'), Company: '', Contact: '', ShipToOther: false };
  const own = ownAddress(customer, asked.ID);
  const address = shippingAddressOf(asked);
  return own === undefined || address.ShipToOther ? address : { ...address, ...own };
}

function ownAddress(customer: Customer, id: string | undefined): Address | undefined {
  const own = customer.Addresses.find((one) => one.ID === id);
  return own === undefined ? undefined : fromCustomer(own);
}

/** Without `ShipToOther`, an address whose first line the customer does not have is added to it (contracts: cin7-core §3.2). */
function addAddress(company: Company, customer: Customer, shipping: ShippingAddress): void {
  if (
    shipping.ShipToOther ||
    shipping.Line1 === '' ||
    customer.Addresses.some((one) => one.Line1 === shipping.Line1)
  )
    return;
  const address = without(shipping, 'Company', 'Contact', 'ShipToOther');
  const added: CustomerAddress = { ID: company.newId(), ...address, Type: 'Shipping', DefaultForType: false };
  company.putCustomer({
    ...customer,
    Addresses: [...customer.Addresses, added],
    LastModifiedOn: company.instant(),
  });
}

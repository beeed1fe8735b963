import { type Company } from '../company';
import { attributesShown } from '../http/attributes';
import { type Customer } from '../model';

export function customerShown(company: Company, customer: Customer): object {
  const { attributes, Addresses, Contacts, CustomerParentID, IsBillParent, LastModifiedOn, ...rest } =
    customer;
  return {
    ...rest,
    ...attributesShown(attributes, 'AdditionalAttribute', null),
    CustomerParentID,
    CustomerParentName:
      CustomerParentID === null ? null : (company.customers.get(CustomerParentID)?.Name ?? null),
    IsBillParent,
    LastModifiedOn,
    Addresses,
    Contacts,
    ChildCustomers: company.customers
      .filter((one) => one.CustomerParentID === customer.ID)
      .map((one) => ({ CustomerID: one.ID, CustomerName: one.Name })),
  };
}

/** How `Customer/Updated` tells of one: the customer apart from its addresses and contacts. */
export function detailsShown(customer: Customer): object {
  const { attributes, Addresses, Contacts, ...rest } = customer;
  const {
    DisplayName: _1,
    IsOnCreditHold: _2,
    IsLegalEntity: _3,
    CustomerParentID: _4,
    IsBillParent: _5,
    ...fields
  } = rest;
  return {
    Customer: {
      ...fields,
      ...attributesShown(attributes, 'AdditionalAttribute', null),
      LastModifiedOn: customer.LastModifiedOn.replace('Z', ''),
    },
    Addresses: Addresses.map((address) => ({ ...address, CustomerID: customer.ID })),
    Contacts: Contacts.map(({ MarketingConsent: _, ...contact }) => ({
      ...contact,
      CustomerID: customer.ID,
    })),
  };
}

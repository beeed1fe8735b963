import { type Company } from '../company';
import { attributesShown } from '../http/attributes';
import { type Customer } from '../model';
import { without } from '../../kit/without';

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
  const fields = without(
    rest,
    'DisplayName',
    'IsOnCreditHold',
    'IsLegalEntity',
    'CustomerParentID',
    'IsBillParent',
  );
  return {
    Customer: {
      ...fields,
      ...attributesShown(attributes, 'AdditionalAttribute', null),
      LastModifiedOn: customer.LastModifiedOn.replace('Z', ''),
    },
    Addresses: Addresses.map((address) => ({ ...address, CustomerID: customer.ID })),
    Contacts: Contacts.map((contact) => ({
      ...without(contact, 'MarketingConsent'),
      CustomerID: customer.ID,
    })),
  };
}

import { type Call, type Resource } from '../http/call';
import { page } from '../http/paging';
import { type Customer } from '../model';
import { customerShown } from './show';
import { writeCustomer } from './write';

/** `/customer` (contracts: cin7-core §3.14). */
export const customers: Resource = {
  GET(call) {
    const prices = call.query.flag('IncludeProductPrices') ? { ProductPrices: [] } : {};
    const rows = candidates(call).filter((customer) => asked(call, customer));
    return page(call, 'CustomerList', rows, (customer) => ({
      ...customerShown(call.company, customer),
      ...prices,
    }));
  },
  POST: (call) => writeCustomer(call, true),
  PUT: (call) => writeCustomer(call, false),
};

function candidates(call: Call): Customer[] {
  const id = call.query.text('ID');
  if (id === undefined) return call.company.customers.values();
  const found = call.company.customers.get(id.toLowerCase());
  return found === undefined ? [] : [found];
}

function asked(call: Call, customer: Customer): boolean {
  const { query } = call;
  const [name, contact, since] = [
    query.text('Name'),
    query.text('ContactFilter'),
    query.since('ModifiedSince'),
  ];
  return (
    (query.flag('IncludeDeprecated') || customer.Status !== 'Deprecated') &&
    (name === undefined || customer.Name.toLowerCase().startsWith(name.toLowerCase())) &&
    (since === undefined || Date.parse(customer.LastModifiedOn) >= since) &&
    (contact === undefined ||
      customer.Contacts.some(
        (one) =>
          one.Name.toLowerCase().startsWith(contact.toLowerCase()) ||
          one.Email?.toLowerCase() === contact.toLowerCase(),
      ))
  );
}

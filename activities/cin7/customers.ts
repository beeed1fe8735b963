import { customerListRead, type Customer } from '../../schemas/cin7/customer';
import { customerUpdateWrite } from '../../schemas/cin7/customer-update-write';
import { type CustomerWrite, customerWrite } from '../../schemas/cin7/customer-write';
import { type Send } from '../vendor-call';
import { VendorFailure } from '../vendor-failure';
import { PAGE_SIZE } from './pages';

/** Customers. contracts: cin7-core §3.14 */
export function customerCalls(send: Send) {
  const list = (query: Record<string, string | number | boolean | undefined>) =>
    send({ method: 'GET', path: 'customer', query, answer: customerListRead }).then(
      (page) => page.CustomerList,
    );
  return {
    /** Customers of exactly this name; Cin7's filter means "starts with". Names are unique, so there is one or none. */
    findCustomersByName: async (name: string): Promise<Customer[]> => {
      const rows = await list({ Name: name, Page: 1, Limit: PAGE_SIZE, IncludeDeprecated: true });
      return rows.filter((row) => row.Name.toLowerCase() === name.toLowerCase());
    },
    /** The customer of this id, active or not, or null. */
    findCustomerById: async (id: string): Promise<Customer | null> => {
      const rows = await list({ ID: id, Page: 1, Limit: 1, IncludeDeprecated: true });
      return rows.find((row) => row.ID === id.toLowerCase()) ?? null;
    },
    /** One page of customers changed since an instant (UTC), or of all. */
    customersPage: (filter: { page: number; limit?: number; modifiedSince?: string }): Promise<Customer[]> =>
      list({ Page: filter.page, Limit: filter.limit ?? PAGE_SIZE, ModifiedSince: filter.modifiedSince }),
    /** Writes a whole customer: what was read, with changes laid over. Addresses and contacts without id are added (contracts: cin7-core §3.14). */
    updateCustomer: (body: { ID: string } & Record<string, unknown>) =>
      send({
        method: 'PUT',
        path: 'customer',
        write: { body, schema: customerUpdateWrite },
        answer: customerListRead,
      }),
    /** Makes a customer. A second try is refused as not unique: look by name first (contracts: cin7-core §5.3). */
    createCustomer: async (body: CustomerWrite): Promise<Customer> => {
      const page = await send({
        method: 'POST',
        path: 'customer',
        write: { body, schema: customerWrite },
        answer: customerListRead,
      });
      const made = page.CustomerList.find((row) => row.Name === body.Name) ?? page.CustomerList[0];
      if (made) return made;
      throw new VendorFailure({
        vendor: 'cin7',
        endpoint: 'POST /customer',
        kind: 'malformed',
        outcome: 'unknown',
        sentence: 'Cin7 Core accepted a customer but did not return it.',
        whoActs: 'nobody',
        fix: 'Nothing to do: the customer is looked up by name before anything is sent again.',
      });
    },
  };
}

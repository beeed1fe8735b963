import { type AccountBook } from '../account-book';
import { type Customer } from '../model';
import { pageOf, sorted } from '../paging';
import { type Query } from '../query';
import { notFound } from '../refusal';

/** GET /customers (contracts: shipstation §2.9). */
export function listCustomers(book: AccountBook, query: Query): object {
  const state = query.equals('stateCode');
  const country = query.equals('countryCode');
  const marketplaceId = query.int('marketplaceId');
  const tagId = query.int('tagId');
  const found = book.customers
    .values()
    .filter(
      (customer) =>
        state(customer.state) &&
        country(customer.countryCode) &&
        (marketplaceId === undefined ||
          customer.marketplaceUsernames.some((user) => user.marketplaceId === marketplaceId)) &&
        (tagId === undefined || customer.tags.some((tag) => tag.tagId === tagId)),
    );
  const keys = {
    Name: (customer: Customer) => customer.name,
    ModifyDate: (customer: Customer) => customer.modifyDate,
    CreateDate: (customer: Customer) => customer.createDate,
  };
  const { rows, ...rest } = pageOf(
    sorted(found, query, keys, (customer) => customer.customerId),
    query,
    book.switches.now,
  );
  return { customers: rows, ...rest };
}

export function readCustomer(book: AccountBook, customerId: number): Customer {
  const customer = book.customers.get(String(customerId));
  if (customer === undefined) throw notFound(`Customer ${String(customerId)}`);
  return customer;
}

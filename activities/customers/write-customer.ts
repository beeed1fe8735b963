import { z } from 'zod';
import { noteCustomerWritten } from '../../db/catalog/customers';
import { findLinkedCustomer } from '../../db/customers/find-linked-customer';
import { linkCustomer } from '../../db/customers/link-customer';
import { readBookRows } from '../../db/references/read-books';
import { buyerIdentity, buyerName } from '../../domain/customer';
import { as, type ConnectionRef, type SsAccount, type SsOrderId } from '../../domain/ids';
import { type Address } from '../../domain/order';
import { said } from '../../domain/text';
import { type ChannelCustomer } from '../../schemas/channel-customer';
import { countryName } from '../../schemas/countries';
import { type Customer } from '../../schemas/cin7/customer';
import { addressFields, contactFields, customerFields } from '../../schemas/cin7/customer-update-write';
import { fit } from '../../schemas/cin7/write-field';
import { readBooks } from '../../schemas/reference-books';
import { type OpenStore } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { cin7Key } from '../ledger/keys';
import { cin7Address } from '../orders/sale-body';
import { contactOf, createBuyer } from './create-buyer';

const made = z.object({ customerId: z.string() });

/**
 * Makes a customer of ShipStation in Cin7, or brings the one that is there up to date. Who it is goes by ShipStation's customer id, just as
 * with orders: a buyer whom an order made a customer of is the same, and two of one name are two.
 */
export async function writeChannelCustomer(
  deps: Deps,
  open: OpenStore,
  place: ConnectionRef & { job: string },
  customer: ChannelCustomer,
  hash: string,
): Promise<'created' | 'updated' | 'skipped'> {
  const { tenant } = place;
  if (open.ssAccount === null) throw new Declined(neverChecked);
  const buyer = buyerIdentity(asBuyer(customer), as<SsAccount>(open.ssAccount));
  const known = await findLinkedCustomer(deps.db, tenant, buyer.key);
  const before = known === null ? null : await open.cin7().findCustomerById(known);
  if (before !== null) {
    const changed = await update(deps, open, place, before, customer, hash);
    await noteCustomerWritten(deps.db, place, customer.id, hash);
    return changed ? 'updated' : 'skipped';
  }
  const customerId = await createBuyer(deps, tenant, open, {
    identity: buyer,
    currency: await currencyOf(deps, place),
    addresses: addressesOf(customer),
    contact: contactFactsOf(customer),
  });
  await deps.db.transaction().execute(async (trx) => {
    await linkCustomer(trx, tenant, buyer.key, customerId);
    await noteCustomerWritten(trx, place, customer.id, hash);
  });
  return 'created';
}

/** Sends the whole customer back with ShipStation's names and addresses laid over it. @returns whether anything differed */
async function update(
  deps: Deps,
  open: OpenStore,
  place: ConnectionRef & { job: string },
  before: Customer,
  customer: ChannelCustomer,
  hash: string,
): Promise<boolean> {
  if (isUpToDate(before, customer)) return false;
  const body = {
    ...written(before, customerFields),
    ID: before.ID,
    Name: before.Name,
    Status: before.Status ?? 'Active',
    DisplayName: fit(friendlyName(customer), 256),
    Addresses: addressesAfter(before, customer),
    Contacts: contactsAfter(before, customer),
  };
  await deps.ledger.write({
    key: cin7Key(
      place.tenant,
      open.cin7Account,
      `customer/${before.ID}/${place.job}/${hash.slice(0, 32)}`,
      'update-customer',
    ),
    tenant: place.tenant,
    // The same values once more change nothing.
    gate: true,
    result: made,
    send: async (signal) => {
      await open.cin7(signal).updateCustomer(body);
      return { customerId: before.ID };
    },
    readBack: async () => {
      const now = await open.cin7().findCustomerById(before.ID);
      return now !== null && isUpToDate(now, customer) ? { customerId: before.ID } : null;
    },
  });
  return true;
}

function isUpToDate(known: Customer, customer: ChannelCustomer): boolean {
  const contact = contactOf(contactFactsOf(customer));
  // What ShipStation does not say changes nothing.
  const same = (a: string | null | undefined, b: string | undefined) => b === undefined || (a ?? '') === b;
  return (
    same(known.DisplayName, fit(friendlyName(customer), 256)) &&
    (known.Contacts ?? []).some(
      (one) =>
        same(one.Name, contact.Name) && same(one.Phone, contact.Phone) && same(one.Email, contact.Email),
    ) &&
    addressesOf(customer).every((wanted) =>
      (known.Addresses ?? []).some(
        (one) =>
          one.Type === wanted.Type &&
          same(one.Line1, wanted.Line1) &&
          same(one.Line2, wanted.Line2) &&
          same(one.City, wanted.City) &&
          same(one.State, wanted.State) &&
          same(one.Postcode, wanted.Postcode) &&
          same(one.Country, wanted.Country),
      ),
    )
  );
}

/** All addresses, as a PUT may clear what it leaves out, with ShipStation's laid over the default one of its type, or added. */
function addressesAfter({ Addresses }: Customer, customer: ChannelCustomer) {
  const known = Addresses ?? [];
  const wanted = addressesOf(customer).map((address) => {
    const ofType = known.filter((one) => one.Type === address.Type);
    return { address, over: ofType.find((one) => one['DefaultForType'] === true) ?? ofType[0] };
  });
  return [
    ...known.map((one) => ({
      ...written(one, addressFields),
      ...wanted.find(({ over }) => over === one)?.address,
    })),
    ...wanted.filter(({ over }) => over === undefined).map(({ address }) => address),
  ];
}

/** All contacts, with ShipStation's laid over the one of its e-mail or name, else over the default one. */
function contactsAfter({ Contacts }: Customer, customer: ChannelCustomer) {
  const known = Contacts ?? [];
  const contact = contactOf(contactFactsOf(customer));
  const over =
    known.find((one) => contact.Email !== undefined && one.Email === contact.Email) ??
    known.find((one) => one.Name === contact.Name) ??
    known.find((one) => one['Default'] === true) ??
    known[0];
  if (over === undefined) return [contact];
  return known.map((one) => ({
    ...written(one, contactFields),
    ...(one === over && { ...contact, Default: one['Default'] ?? true }),
  }));
}

/** What of an address or contact is sent back as it was. */
const written = (child: object, fields: readonly string[]) =>
  Object.fromEntries(
    Object.entries(child).filter(
      ([name, value]) => fields.includes(name) && value !== null && value !== undefined,
    ),
  );

async function currencyOf(deps: Deps, { tenant, connection }: ConnectionRef): Promise<string> {
  const rows = await readBookRows(deps.db, tenant, connection, ['company']);
  const currency = readBooks(rows).company?.[0]?.currency;
  if (currency === undefined) throw new Declined(neverChecked);
  return currency;
}

const friendlyName = (customer: ChannelCustomer): string => buyerName(asBuyer(customer));

/** Billing and business address, which ShipStation gives as one; none where it is not whole, as Cin7 wants street and country. */
function addressesOf(customer: ChannelCustomer) {
  const country = countryName(customer.country);
  if (country === null || (customer.street1 === null && customer.street2 === null)) return [];
  const address = cin7Address(addressOf(customer));
  return (['Billing', 'Business'] as const).map((Type) => ({ ...address, Type, DefaultForType: true }));
}

const contactFactsOf = (customer: ChannelCustomer) => ({
  name: friendlyName(customer),
  phone: customer.phone,
  email: customer.email,
});

const addressOf = (customer: ChannelCustomer): Address => ({
  name: customer.name,
  company: customer.company,
  street1: customer.street1,
  street2: customer.street2,
  street3: null,
  city: customer.city,
  state: customer.state,
  postalCode: customer.postalCode,
  country: customer.country,
  phone: customer.phone,
});

/** As an order of theirs would name them. */
const asBuyer = (customer: ChannelCustomer): Parameters<typeof buyerIdentity>[0] => ({
  orderId: as<SsOrderId>(customer.id),
  customerId: customer.id,
  customerUsername: null,
  customerEmail: said(customer.email),
  billTo: addressOf(customer),
  shipTo: addressOf(customer),
});

const neverChecked = {
  code: 'settings-invalid',
  whoActs: 'admin',
  sentence:
    'The company’s currency, or the ShipStation account, is not known: the connection was never checked.',
  fix: 'Check the connection, then resume the job.',
} as const;

import { readBookRows } from '../../db/references/read-books';
import { saveBook } from '../../db/references/save-book';
import { type CustomerQuestion } from '../../domain/messages/consolidation';
import { type Outcome } from '../../domain/problems';
import { type BookItems, readBooks } from '../../schemas/reference-books';
import { readStoreSettings } from '../../schemas/settings';
import { type Cin7Client } from '../cin7/client';
import { openConnection, type OpenConnection } from '../connections/open-connection';
import { type ConnectionRef } from '../../domain/ids';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';

/**
 * Asks Cin7 for the customer that a setting is to name, and keeps it with the connection's lists: one call. Names are unique there
 * (contracts: cin7-core §3.14).
 *
 * @returns whether there is an active one of just this name.
 */
export async function lookUpCustomer(
  deps: Deps,
  { tenant, connection, name }: CustomerQuestion,
): Promise<Outcome<boolean>> {
  return vendorStep(deps, { tenant, connection }, async () => {
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator', patient: true });
    const found = await find(open.cin7(), name);
    const known = readBooks(await readBookRows(deps.db, tenant, connection, ['customers'])).customers ?? [];
    const others = known.filter((each) => each.name !== name);
    await saveBook(deps.db, tenant, connection)('customers', [...others, ...found]);
    return found.some((customer) => customer.active);
  });
}

/** Reads the customer that the settings name anew: it may have been renamed or deactivated. No call where none is named. */
export async function refreshCustomers(
  deps: Deps,
  { tenant, connection }: ConnectionRef,
  open: OpenConnection,
): Promise<void> {
  if (open.kind !== 'store') return;
  const { customer } = readStoreSettings(open.settingsColumn);
  if (customer !== null)
    await saveBook(deps.db, tenant, connection)('customers', await find(open.cin7(), customer));
}

async function find(cin7: Cin7Client, name: string): Promise<BookItems<'customers'>> {
  const rows = await cin7.findCustomersByName(name);
  return rows
    .filter((row) => row.Name === name)
    .map((row) => ({ id: row.ID, name: row.Name, active: row.Status !== 'Deprecated' }));
}

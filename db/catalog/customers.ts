import { sql } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';

export interface SavedCustomer {
  id: string;
  /** Of all that ShipStation says. */
  hash: string;
  payload: object;
}

/**
 * Notes a page of ShipStation's customers. Names and addresses are kept only of those that Cin7 was not told as they are now, until it is.
 *
 * @returns how many are to be written.
 */
export async function saveCustomers(
  db: Db,
  { tenant, connection }: ConnectionRef,
  customers: readonly SavedCustomer[],
): Promise<number> {
  if (customers.length === 0) return 0;
  const rows = [...new Map(customers.map((customer) => [customer.id, customer])).values()];
  const { rows: saved } = await sql<{ open: boolean }>`
    insert into catalog_customer as k (tenant_id, connection_id, ss_customer_id, hash, payload)
    select ${tenant}, ${connection}, c.id, c.hash, c.payload
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id text, hash text, payload jsonb)
    on conflict (tenant_id, connection_id, ss_customer_id) do update
      set hash = excluded.hash, seen_at = now(), problem = null,
        payload = case when k.written_hash = excluded.hash then null else excluded.payload end
    returning payload is not null as open
  `.execute(db);
  return saved.filter((row) => row.open).length;
}

/** The next customer that is still to be written, after this id. */
export async function nextCustomer(db: Db, { tenant, connection }: ConnectionRef, after: string) {
  return db
    .selectFrom('catalog_customer')
    .select(['ss_customer_id', 'hash', 'payload'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('payload', 'is not', null)
    .where('ss_customer_id', '>', after)
    .orderBy('ss_customer_id')
    .limit(1)
    .executeTakeFirst();
}

/** Cin7 has the customer as ShipStation had it: its names and addresses stay there, not here. */
export async function noteCustomerWritten(
  db: Db,
  { tenant, connection }: ConnectionRef,
  id: string,
  hash: string,
): Promise<void> {
  await db
    .updateTable('catalog_customer')
    .set({ written_hash: hash, payload: null, problem: null })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('ss_customer_id', '=', id)
    .where('hash', '=', hash)
    .execute();
}

/** Cin7 does not take the customer as it is; the next load tries again. */
export async function noteCustomerRefused(
  db: Db,
  { tenant, connection }: ConnectionRef,
  id: string,
  problem: Problem,
): Promise<void> {
  await db
    .updateTable('catalog_customer')
    .set({ payload: null, problem: JSON.stringify(problem) })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('ss_customer_id', '=', id)
    .execute();
}

/** Customers that Cin7 did not take, with why; ids and reasons only. */
export async function listRefusedCustomers(db: Db, { tenant, connection }: ConnectionRef, limit: number) {
  return db
    .selectFrom('catalog_customer')
    .select(['ss_customer_id', 'problem', 'seen_at'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('problem', 'is not', null)
    .orderBy('ss_customer_id')
    .limit(limit)
    .execute();
}

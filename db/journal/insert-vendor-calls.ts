import { type Insertable, sql } from 'kysely';
import { type Db } from '../open';
import { type VendorCallTable } from './tables';

export type NewVendorCall = Insertable<VendorCallTable>;

/**
 * Keeps vendor calls, many in one statement and in their order. Calls of a connection that is gone meanwhile are not kept: they come here a moment after they
 * were made, and nothing of it is to be left.
 */
export async function insertVendorCalls(db: Db, rows: readonly NewVendorCall[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into vendor_call
      (tenant_id, connection_id, vendor, at, endpoint, status, duration_ms, attempt, outcome, order_id)
    select r.tenant_id, r.connection_id, r.vendor, r.at, r.endpoint, r.status, r.duration_ms, r.attempt, r.outcome, r.order_id
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (
      tenant_id text, connection_id text, vendor text, at timestamptz, endpoint text, status integer,
      duration_ms integer, attempt integer, outcome text, order_id text
    )) with ordinality as r(
      tenant_id, connection_id, vendor, at, endpoint, status, duration_ms, attempt, outcome, order_id, nth
    )
    join connection c on c.tenant_id = r.tenant_id and c.connection_id = r.connection_id
    order by r.nth
  `.execute(db);
}

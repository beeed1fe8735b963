import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Removes journal rows, drained inbox rows, windows that ShipStation asked for, labels of which nothing is left to do, and the documents
 * of exported orders, older than so many days.
 */
export async function deleteOldRows(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  days: number,
): Promise<void> {
  const before = sql<Date>`now() - ${days} * interval '1 day'`;
  await db
    .deleteFrom('vendor_call')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('at', '<', before)
    .execute();
  await db
    .deleteFrom('inbox')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('drained_at', '<', before)
    .execute();
  await db
    .deleteFrom('export_window')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('last_at', '<', before)
    .execute();
  // A label that still waits for an order of ours stays; of an order that never came it is forgotten.
  await sql`
    delete from order_label l
    where l.tenant_id = ${tenant} and l.connection_id = ${connection} and l.updated_at < ${before}
      and (l.state <> 'waiting' or not exists (
        select from ss_order o where o.tenant_id = l.tenant_id and o.ss_account = l.ss_account and o.order_id = l.order_id
      ))`.execute(db);
  // Of an order that is over its addresses are forgotten; that it was exported stays known.
  await sql`
    update order_export set wanted = null, sent = null
    where tenant_id = ${tenant} and connection_id = ${connection} and updated_at < ${before}
      and not due and push_id is null and wanted is not null
      and (state in ('ended', 'missing') or wanted->>'orderStatus' in ('cancelled', 'shipped'))`.execute(db);
}

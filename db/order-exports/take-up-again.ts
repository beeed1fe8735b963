import { sql } from 'kysely';
import { type ConnectionRef, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Has the orders looked at again that ShipStation has, and that took no changes when they were to be told some: a provider had them. */
export async function takeUpLocked(db: Db, { tenant, connection }: ConnectionRef): Promise<void> {
  await sql`
    update order_export set due = true
    where tenant_id = ${tenant} and connection_id = ${connection} and state = 'sent' and not due and push_id is null
      and wanted is not null and wanted is distinct from sent`.execute(db);
}

/** A label of the sale is void: its order, which was shipped and took no changes, is open again. What Cin7 has as shipped stays. */
export async function takeUpEnded(db: Db, tenant: TenantId, saleId: string): Promise<void> {
  await sql`
    update order_export set due = true, state = 'waiting', updated_at = now()
    where tenant_id = ${tenant} and sale_id = ${saleId} and state = 'ended'
      and wanted->>'orderStatus' <> 'shipped'`.execute(db);
}

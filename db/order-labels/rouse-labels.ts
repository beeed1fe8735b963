import { sql } from 'kysely';
import { type ConnectionId, type OrderRef, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Has labels looked at again that wait for this order's sale: it is as far as it gets without somebody. */
export async function rouseLabelsOf(db: Db, ref: OrderRef): Promise<void> {
  await db
    .updateTable('order_label')
    .set({ due_at: sql`now()` })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('waits_for', '=', ref.orderId)
    .where('state', '<>', 'placed')
    .execute();
}

/**
 * The same for all labels of a connection whose order we have heard of since, or that became part of a batch: with each pull and each
 * poll, so that none waits for ever, whatever was missed.
 */
export async function rouseLabels(db: Db, tenant: TenantId, connection: ConnectionId): Promise<void> {
  await sql`
    update order_label l set due_at = now()
    from ss_order o
    where l.tenant_id = ${tenant} and l.connection_id = ${connection} and l.state <> 'placed' and l.due_at is null
      and o.tenant_id = l.tenant_id and o.ss_account = l.ss_account and o.order_id = l.order_id
      and o.updated_at > l.updated_at`.execute(db);
}

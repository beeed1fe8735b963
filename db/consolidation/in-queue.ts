import { sql } from 'kysely';

/**
 * Rows of `ss_order` that wait for the next batch of a connection. An order with a sale in the log is never captured again, whoever
 * queued it.
 */
export const inQueue = ({ tenant, connection }: { tenant: string; connection: string }) =>
  sql<boolean>`ss_order.tenant_id = ${tenant} and ss_order.connection_id = ${connection}
    and ss_order.batch_ready_at is not null and ss_order.batch_id is null and ss_order.sale_id is null
    and ss_order.state = 'waiting'
    and not exists (select 1 from order_log l where l.tenant_id = ss_order.tenant_id and l.ss_account = ss_order.ss_account
      and l.order_id = ss_order.order_id and l.deleted_at is null and l.sale_id is not null)`;

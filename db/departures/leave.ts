import { sql } from 'kysely';
import {
  as,
  type Cin7SaleId,
  type ConnectionId,
  type SsAccount,
  type SsOrderId,
  type TenantId,
} from '../../domain/ids';
import {
  jobWorkflowId,
  labelWorkflowId,
  orderWorkflowId,
  shipmentWorkflowId,
  workflowsOfConnection,
} from '../../domain/messages/workflow-ids';
import { type Db } from '../open';

/**
 * Writes down what is to be undone once the connection's rows are gone, in the same transaction that removes them: with its sealed keys, by
 * which its webhooks are revoked, and the workflows that may be open. Nothing of it is lost with Temporal or a vendor down.
 */
export async function leave(
  trx: Db,
  tenant: TenantId,
  connection: ConnectionId,
  departure: string,
): Promise<void> {
  const workflows = await openWorkflows(trx, tenant, connection);
  await sql`
    insert into departure (departure_id, tenant_id, connection_id, kind, settings, cin7_account, ss_account, secrets, workflows, wake_at)
    select ${departure}, c.tenant_id, c.connection_id, c.kind, c.settings, c.cin7_account, c.ss_account,
      coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'keyId', s.key_id, 'sealed', encode(s.sealed, 'base64')))
        from connection_secret s where s.tenant_id = c.tenant_id and s.connection_id = c.connection_id), '[]'),
      ${JSON.stringify(workflows)}::jsonb, now()
    from connection c where c.tenant_id = ${tenant} and c.connection_id = ${connection}`.execute(trx);
  await sql`select pg_notify('jobs', '')`.execute(trx);
}

async function openWorkflows(trx: Db, tenant: TenantId, connection: ConnectionId): Promise<string[]> {
  const orders = await trx
    .selectFrom('ss_order')
    .select(['ss_account', 'order_id', 'generation'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    // What is done may be watched for changes still.
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['working', 'needs-you']),
        sql<boolean>`state = 'done' and updated_at > now() - interval '1 day' * (
          select coalesce((c.settings->>'refundWatchDays')::int, 0) from connection c
          where c.tenant_id = ${tenant} and c.connection_id = ${connection})`,
      ]),
    )
    .execute();
  const shipments = await trx
    .selectFrom('shipment')
    .select('sale_id')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('state', 'in', ['working', 'needs-you'])
    .execute();
  const labels = await trx
    .selectFrom('label')
    .select('label_id')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('state', 'in', ['working', 'needs-you'])
    .execute();
  const jobs = await trx
    .selectFrom('job')
    .select('job_id')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('finished_at', 'is', null)
    .execute();
  return [
    ...workflowsOfConnection(tenant, connection),
    ...jobs.map(({ job_id }) => jobWorkflowId(tenant, connection, job_id)),
    ...labels.map(({ label_id }) => labelWorkflowId(tenant, label_id)),
    ...shipments.map(({ sale_id }) => shipmentWorkflowId(tenant, as<Cin7SaleId>(sale_id))),
    ...orders.map(({ ss_account, order_id, generation }) =>
      orderWorkflowId(
        { tenant, ssAccount: as<SsAccount>(ss_account), orderId: as<SsOrderId>(order_id) },
        generation,
      ),
    ),
  ];
}

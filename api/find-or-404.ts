import { readConnection } from '../db/connections/read-connection';
import { readOrder } from '../db/orders/read-order';
import { type ConnectionRow, type SsOrderRow } from '../db/schema';
import { type ConnectionId, type SsOrderId, type TenantId } from '../domain/ids';
import { notFound } from './api-problem';
import { type ApiDeps } from './deps';

/** @throws ApiProblem `not-found` */
export async function theConnection(
  deps: ApiDeps,
  { tenant, connection }: { tenant: TenantId; connection: ConnectionId },
): Promise<ConnectionRow> {
  const row = await readConnection(deps.db, tenant, connection);
  if (row === undefined) throw notFound(`connection “${connection}” of tenant “${tenant}”`);
  return row;
}

/** @throws ApiProblem `not-found` */
export async function theOrder(
  deps: ApiDeps,
  { tenant, connection, order }: { tenant: TenantId; connection: ConnectionId; order: SsOrderId },
): Promise<SsOrderRow> {
  await theConnection(deps, { tenant, connection });
  const row = await readOrder(deps.db, tenant, connection, order);
  if (row === undefined) throw notFound(`order ${order} of connection “${connection}”`);
  return row;
}

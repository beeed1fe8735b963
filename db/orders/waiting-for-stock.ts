import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type StockNeed } from '../../domain/problems';
import { stockKeys } from '../../domain/stock-keys';
import { type Db } from '../open';

/** An order, or a shipment by its sale, that waits for goods; oldest first, so that who waited longest is served first. */
export interface WaitsForStock {
  order_id: string | null;
  sale_id: string | null;
  needs: StockNeed[];
}

// `blocked_on <> '{}'` is what lets Postgres use the partial GIN index.
const isWaiting = (tenant: TenantId, connection: ConnectionId) =>
  sql<boolean>`tenant_id = ${tenant} and connection_id = ${connection} and blocked_on <> '{}'
    and exists (select 1 from unnest(blocked_on) as k where starts_with(k, ${stockKeys}))`;

/** Whether anybody does. */
export async function isStockWaitedFor(db: Db, tenant: TenantId, connection: ConnectionId): Promise<boolean> {
  const { rows } = await sql<{ waited: boolean }>`
    select exists (select 1 from ss_order where ${isWaiting(tenant, connection)})
      or exists (select 1 from shipment where ${isWaiting(tenant, connection)}) as waited`.execute(db);
  return rows[0]?.waited === true;
}

/** Who waits for stock in this connection. */
export async function waitingForStock(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
): Promise<WaitsForStock[]> {
  const { rows } = await sql<WaitsForStock>`
    select order_id, null as sale_id, coalesce(problem->'needs', '[]') as needs, created_at
    from ss_order where ${isWaiting(tenant, connection)}
    union all
    select null, sale_id, coalesce(problem->'needs', '[]'), created_at
    from shipment where ${isWaiting(tenant, connection)}
    order by created_at`.execute(db);
  return rows;
}

/** What those need that wait since later than this sale's own order or shipment, in the same connection: they give way to it. */
export async function needsBehind(db: Db, tenant: TenantId, saleId: string): Promise<StockNeed[]> {
  const isBehind = sql<boolean>`tenant_id = ${tenant} and connection_id = own.own_connection and created_at > own.since
    and blocked_on <> '{}' and sale_id is distinct from ${saleId}`;
  const { rows } = await sql<{ needs: StockNeed[] }>`
    with own as (
      select connection_id as own_connection, created_at as since from ss_order where tenant_id = ${tenant} and sale_id = ${saleId}
      union all
      select connection_id, created_at from shipment where tenant_id = ${tenant} and sale_id = ${saleId}
      order by since limit 1)
    select coalesce(problem->'needs', '[]') as needs from ss_order, own where ${isBehind}
    union all
    select coalesce(problem->'needs', '[]') from shipment, own where ${isBehind}`.execute(db);
  return rows.flatMap(({ needs }) => needs);
}

/** Has them look again. */
export async function wakeStocked(
  db: Db,
  tenant: TenantId,
  stocked: readonly WaitsForStock[],
): Promise<void> {
  if (stocked.length === 0) return;
  const orders = stocked.flatMap(({ order_id: id }) => (id === null ? [] : [id]));
  const sales = stocked.flatMap(({ sale_id: id }) => (id === null ? [] : [id]));
  await sql`
    update ss_order set wake_at = coalesce(wake_at, now()), wake_why = 'reconsider'
    where tenant_id = ${tenant} and order_id = any(${sql.val(orders)}::text[]) and blocked_on <> '{}'`.execute(
    db,
  );
  await sql`
    update shipment set wake_at = coalesce(wake_at, now()), wake_why = 'reconsider'
    where tenant_id = ${tenant} and sale_id = any(${sql.val(sales)}::text[]) and blocked_on <> '{}'`.execute(
    db,
  );
  await sql`select pg_notify('wake', '')`.execute(db);
}

/** An order that leaves its goods to its shipment, or a refund that waits for them, looks again, because the shipment has ended. */
export async function wakeShortOfSale(db: Db, tenant: TenantId, saleId: string): Promise<void> {
  const { rows } = await sql`
    update ss_order set wake_at = coalesce(wake_at, now()), wake_why = 'reconsider'
    where tenant_id = ${tenant} and sale_id = ${saleId} and problem->>'code' in ('short-stock', 'pending-fulfillment')
    returning 1`.execute(db);
  if (rows.length > 0) await sql`select pg_notify('wake', '')`.execute(db);
}

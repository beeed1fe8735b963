import { sql } from 'kysely';
import { type ConnectionId, type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { type OrderState } from '../orders/tables';

/** Where pulled orders go. */
export interface PendingPlace {
  tenant: TenantId;
  ssAccount: SsAccount;
  connection: ConnectionId;
  /** The load of history that brings them: what would be woken is put in line instead. */
  load?: string;
}

export interface PendingOrder {
  orderId: SsOrderId;
  /** Nothing was locked for it: it is inserted. */
  isNew: boolean;
  order: {
    orderNumber: string;
    orderKey: string | null;
    storeId: string | null;
    status: string;
    /** ISO 8601 UTC; null when it cannot be read. */
    modifyDate: string | null;
    parentId: string | null;
    mergedOrSplit: boolean;
    mergedIds: readonly string[];
  };
  hash: string;
  raw: unknown;
  /** A root that was split or combined keeps the snapshot from before; only its status and its marks move. */
  keepsSnapshot: boolean;
  seenWhole: boolean;
  /** null = stays as it is (captured orders). */
  state: OrderState | null;
  /** Due, and its sale is the day's: it waits for the next batch. */
  awaitsBatch: boolean;
  problem: Problem | null;
  wake: boolean;
}

/** Another pull saved one of the orders first, after we had looked for it: look again, and judge it by what it became. */
export class SavedMeanwhile extends Error {}

/**
 * Writes the rows and snapshots of different orders as a pull brought them: a handful of statements, however many there are.
 *
 * @param pending each order at most once; those that are not new are locked by the caller.
 * @throws SavedMeanwhile
 */
export async function savePending(
  db: Db,
  place: PendingPlace,
  pending: readonly PendingOrder[],
): Promise<void> {
  const fresh = pending.filter(({ isNew }) => isNew);
  const known = pending.filter(({ isNew }) => !isNew);
  if (fresh.length > 0) await insertOrders(db, place, fresh);
  if (known.length > 0) await updateOrders(db, place, known);
  await saveSnapshots(
    db,
    place,
    pending.filter(({ keepsSnapshot }) => !keepsSnapshot),
  );
  for (const each of pending) if (each.keepsSnapshot) await moveMarks(db, place, each);
  if (place.load === undefined && pending.some(({ wake }) => wake))
    await sql`select pg_notify('wake', '')`.execute(db);
}

const rowsOf = (pending: readonly PendingOrder[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(pending.map(rowOf))}::jsonb) as r(id text, number text, key text, store text,
    status text, modified timestamptz, parent text, hash text, keeps boolean, seen_whole boolean, state text, problem jsonb,
    blocked_on text[], awaits_batch boolean, wakes boolean)`;

const rowOf = ({ orderId, order, ...pending }: PendingOrder) => ({
  id: orderId,
  number: order.orderNumber,
  key: order.orderKey,
  store: order.storeId,
  status: order.status,
  modified: order.modifyDate,
  parent: order.parentId,
  hash: pending.hash,
  keeps: pending.keepsSnapshot,
  seen_whole: pending.seenWhole,
  state: pending.state,
  problem: pending.problem,
  blocked_on: pending.problem?.blockedOn ?? [],
  awaits_batch: pending.awaitsBatch,
  wakes: pending.wake,
});

async function insertOrders(
  db: Db,
  { tenant, ssAccount, connection, ...place }: PendingPlace,
  pending: readonly PendingOrder[],
): Promise<void> {
  const load = place.load ?? null;
  // Connected anew, an order goes on in the generation that its tombstones tell of.
  const { rows } = await sql<{ order_id: string }>`
    insert into ss_order (tenant_id, ss_account, order_id, connection_id, order_number, order_key, store_id, order_status,
      modify_date, parent_id, latest_hash, seen_whole, generation, state, stage, problem, blocked_on, batch_ready_at,
      load_job, load_waits, wake_at, wake_why)
    select ${tenant}, ${ssAccount}, r.id, ${connection}, r.number, r.key, r.store, r.status,
      coalesce(r.modified, now()), r.parent, r.hash, r.seen_whole,
      coalesce((select max(l.generation) from order_log l where l.tenant_id = ${tenant}
        and l.ss_account = ${ssAccount} and l.order_id = r.id), 1),
      coalesce(r.state, 'waiting'), 'pending', r.problem, r.blocked_on, case when r.awaits_batch then now() end,
      case when r.wakes then ${load}::text end, r.wakes and ${load}::text is not null,
      case when r.wakes and ${load}::text is null then now() end,
      case when r.wakes and ${load}::text is null then 'order-changed' end
    from ${rowsOf(pending)}
    order by r.id
    on conflict (tenant_id, ss_account, order_id) do nothing
    returning order_id`.execute(db);
  if (rows.length < pending.length)
    throw new SavedMeanwhile('Another pull saved one of these orders at the same time');
}

async function updateOrders(
  db: Db,
  { tenant, ssAccount, connection, ...place }: PendingPlace,
  pending: readonly PendingOrder[],
): Promise<void> {
  const load = place.load ?? null;
  await sql`
    update ss_order o set
      connection_id = ${connection}, order_number = r.number, order_key = r.key, store_id = r.store,
      order_status = r.status, modify_date = coalesce(r.modified, now()), parent_id = r.parent, updated_at = now(),
      latest_hash = case when r.keeps then o.latest_hash else r.hash end,
      seen_whole = o.seen_whole or r.seen_whole,
      load_job = case when r.wakes and ${load}::text is not null then ${load}::text else o.load_job end,
      load_waits = o.load_waits or (r.wakes and ${load}::text is not null),
      wake_at = case when r.wakes and ${load}::text is null then coalesce(o.wake_at, now()) else o.wake_at end,
      wake_why = case when r.wakes and ${load}::text is null then 'order-changed' else o.wake_why end,
      state = coalesce(r.state, o.state),
      problem = case when r.state is null then o.problem else r.problem end,
      blocked_on = case when r.state is null then o.blocked_on else r.blocked_on end,
      batch_ready_at = case when r.state is null then o.batch_ready_at
        when r.awaits_batch then coalesce(o.batch_ready_at, now()) end
    from ${rowsOf(pending)}
    where o.tenant_id = ${tenant} and o.ss_account = ${ssAccount} and o.order_id = r.id`.execute(db);
}

async function saveSnapshots(
  db: Db,
  { tenant, ssAccount }: PendingPlace,
  pending: readonly PendingOrder[],
): Promise<void> {
  if (pending.length === 0) return;
  const rows = pending.map(({ orderId, hash, raw }) => ({ id: orderId, hash, payload: raw }));
  await sql`
    insert into order_snapshot (tenant_id, ss_account, order_id, hash, payload)
    select ${tenant}, ${ssAccount}, r.id, r.hash, r.payload
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, hash text, payload jsonb)
    order by r.id
    on conflict (tenant_id, ss_account, order_id, hash) do update
      set payload = excluded.payload, received_at = now()`.execute(db);
}

/** The snapshot from before stays; its status and its marks move. */
async function moveMarks(
  db: Db,
  { tenant, ssAccount }: PendingPlace,
  { orderId, order }: PendingOrder,
): Promise<void> {
  const { parentId, mergedOrSplit, mergedIds } = order;
  const marks = sql`jsonb_build_object('advancedOptions',
    case jsonb_typeof(payload->'advancedOptions') when 'object' then payload->'advancedOptions' else '{}' end
    || ${JSON.stringify({ parentId, mergedOrSplit, mergedIds })}::jsonb)`;
  await db
    .updateTable('order_snapshot')
    .set({ payload: sql`payload || ${JSON.stringify({ orderStatus: order.status })}::jsonb || ${marks}` })
    .where('tenant_id', '=', tenant)
    .where('ss_account', '=', ssAccount)
    .where('order_id', '=', orderId)
    .where('hash', '=', (eb) =>
      eb
        .selectFrom('ss_order as o')
        .select('o.latest_hash')
        .where('o.tenant_id', '=', tenant)
        .where('o.ss_account', '=', ssAccount)
        .where('o.order_id', '=', orderId),
    )
    .execute();
}

import { type Kysely, sql } from 'kysely';
import { type ConnectionId, type OrderRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Database, type OrderState } from '../schema';

export interface PendingOrder {
  ref: OrderRef;
  connection: ConnectionId;
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
  /** The load of history that brings it: it is put in line instead of being woken. */
  load?: string;
}

/** Writes an order's row and snapshot as a pull brought them. */
export async function savePending(db: Kysely<Database>, pending: PendingOrder): Promise<void> {
  const { ref, order } = pending;
  const key = { tenant_id: ref.tenant, ss_account: ref.ssAccount, order_id: ref.orderId };
  const queued = pending.wake && pending.load !== undefined;
  const wakes = pending.wake && !queued;
  const modified = order.modifyDate ?? sql<Date>`now()`;
  const moving = {
    connection_id: pending.connection,
    order_number: order.orderNumber,
    order_key: order.orderKey,
    store_id: order.storeId,
    order_status: order.status,
    modify_date: modified,
    parent_id: order.parentId,
    updated_at: sql<Date>`now()`,
    ...(!pending.keepsSnapshot && { latest_hash: pending.hash }),
    ...(pending.seenWhole && { seen_whole: true }),
    ...(queued && { load_job: pending.load, load_waits: true }),
    ...(wakes && { wake_at: sql<Date>`coalesce(ss_order.wake_at, now())`, wake_why: 'order-changed' }),
    ...(pending.state !== null && {
      state: pending.state,
      problem: pending.problem === null ? null : JSON.stringify(pending.problem),
      blocked_on: pending.problem?.blockedOn ?? [],
      batch_ready_at: pending.awaitsBatch ? sql<Date>`coalesce(ss_order.batch_ready_at, now())` : null,
    }),
  };
  await db
    .insertInto('ss_order')
    .values({
      ...key,
      ...moving,
      latest_hash: pending.hash,
      seen_whole: pending.seenWhole,
      // Connected anew, an order goes on in the generation that its tombstones tell of.
      generation: sql<number>`coalesce((select max(l.generation) from order_log l where l.tenant_id = ${ref.tenant}
        and l.ss_account = ${ref.ssAccount} and l.order_id = ${ref.orderId}), 1)`,
      state: pending.state ?? 'waiting',
      stage: 'pending',
      batch_ready_at: pending.awaitsBatch ? sql<Date>`now()` : null,
      wake_at: wakes ? sql<Date>`now()` : null,
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'ss_account', 'order_id']).doUpdateSet(moving))
    .execute();

  if (pending.keepsSnapshot) {
    const { parentId, mergedOrSplit, mergedIds } = order;
    const marks = sql`jsonb_build_object('advancedOptions',
      case jsonb_typeof(payload->'advancedOptions') when 'object' then payload->'advancedOptions' else '{}' end
      || ${JSON.stringify({ parentId, mergedOrSplit, mergedIds })}::jsonb)`;
    await db
      .updateTable('order_snapshot')
      .set({ payload: sql`payload || ${JSON.stringify({ orderStatus: order.status })}::jsonb || ${marks}` })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .where('hash', '=', (eb) =>
        eb
          .selectFrom('ss_order as o')
          .select('o.latest_hash')
          .where('o.tenant_id', '=', ref.tenant)
          .where('o.ss_account', '=', ref.ssAccount)
          .where('o.order_id', '=', ref.orderId),
      )
      .execute();
  } else {
    const payload = JSON.stringify(pending.raw);
    await db
      .insertInto('order_snapshot')
      .values({ ...key, hash: pending.hash, payload })
      .onConflict((oc) =>
        oc
          .columns(['tenant_id', 'ss_account', 'order_id', 'hash'])
          .doUpdateSet({ payload, received_at: sql`now()` }),
      )
      .execute();
  }
  if (wakes) await sql`select pg_notify('wake', '')`.execute(db);
}

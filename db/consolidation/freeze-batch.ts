import { sql } from 'kysely';
import { batchId, batchNumber, batchPrefix } from '../../domain/consolidation/batch-id';
import { as, type ConnectionRef, type SsAccount, type SsOrderId } from '../../domain/ids';
import { counted } from '../../domain/text';
import { type Db } from '../open';
import { inQueue } from './in-queue';

export interface BatchToFreeze extends ConnectionRef {
  /** Of the tenant, `yyyy-MM-dd`. */
  day: string;
  /** The batch is frozen once under this key, however often it is asked for. */
  freezeKey: string;
  frozenBy: string;
  /** Orders that were ready by then; what came later joins the next batch. null = all that wait. */
  readyBy: Date | null;
}

export interface FrozenBatch {
  ssAccount: SsAccount;
  batchId: SsOrderId;
  orders: number;
  /** It was frozen before. */
  before: boolean;
}

/**
 * Freezes the batch of a connection and day: its orders as they are now, their log entries (so that none is captured again), and an
 * order row of its own that asks to be woken. In one transaction, under the lock of the connection's row: a pull waits, and no two
 * runs freeze at once.
 *
 * @returns the batch, or the one that was frozen under this key before; null when no order waits for one.
 */
export async function freezeBatch(db: Db, wanted: BatchToFreeze): Promise<FrozenBatch | null> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('connection')
      .select('ss_account')
      .where('tenant_id', '=', wanted.tenant)
      .where('connection_id', '=', wanted.connection)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined || row.ss_account === null) return null;
    const ssAccount = as<SsAccount>(row.ss_account);
    const before = await frozenBefore(trx, wanted);
    if (before !== null) return before;
    const ready = await trx
      .selectFrom('ss_order')
      .select(sql<number>`count(*)::int`.as('orders'))
      .where(waiting(wanted))
      .executeTakeFirstOrThrow();
    if (ready.orders === 0) return null;
    const id = await openBatch(trx, { ...wanted, ssAccount, freezeKey: wanted.freezeKey, part: 1 });
    const orders = await freezeMembers(trx, wanted, ssAccount, id);
    await sql`select pg_notify('wake', '')`.execute(trx);
    return { ssAccount, batchId: id, orders, before: false };
  });
}

const waiting = (of: BatchToFreeze) =>
  sql<boolean>`${inQueue(of)} and ss_order.batch_ready_at <= coalesce(${of.readyBy}::timestamptz, 'infinity')`;

async function frozenBefore(trx: Db, wanted: BatchToFreeze): Promise<FrozenBatch | null> {
  const { rows } = await sql<{ ss_account: string; batch_id: string; orders: number }>`
    select b.ss_account, b.batch_id, (select count(*)::int from consolidation_member m
      where m.tenant_id = b.tenant_id and m.ss_account = b.ss_account and m.batch_id = b.batch_id) as orders
    from consolidation_batch b
    where b.tenant_id = ${wanted.tenant} and b.connection_id = ${wanted.connection}
      and b.freeze_key = ${wanted.freezeKey}
    order by b.part limit 1`.execute(trx);
  const [found] = rows;
  return found === undefined
    ? null
    : {
        ssAccount: as<SsAccount>(found.ss_account),
        batchId: as<SsOrderId>(found.batch_id),
        orders: found.orders,
        before: true,
      };
}

/**
 * Makes a batch with its order row. Its number was never used before, also not before the connection was removed and made again: the
 * log's tombstones tell.
 */
export async function openBatch(
  trx: Db,
  of: Omit<BatchToFreeze, 'readyBy'> & { ssAccount: SsAccount; part: number },
): Promise<SsOrderId> {
  const prefix = batchPrefix(of.day);
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substr(order_id, ${prefix.length + 1}::int)::int), 0) as last from (
      select order_id from order_log where tenant_id = ${of.tenant} and ss_account = ${of.ssAccount}
        and starts_with(order_id, ${prefix})
      union all
      select order_id from ss_order where tenant_id = ${of.tenant} and ss_account = ${of.ssAccount}
        and starts_with(order_id, ${prefix})
    ) as used`.execute(trx);
  const nth = (rows[0]?.last ?? 0) + 1;
  const id = batchId(of.day, nth);
  await trx
    .insertInto('ss_order')
    .values({
      tenant_id: of.tenant,
      ss_account: of.ssAccount,
      order_id: id,
      connection_id: of.connection,
      order_number: batchNumber(of.day, nth),
      order_status: 'batch',
      modify_date: sql`now()`,
      state: 'waiting',
      stage: 'pending',
      latest_hash: 'batch',
      wake_at: sql`now()`,
      wake_why: 'reconsider',
    })
    .execute();
  await trx
    .insertInto('consolidation_batch')
    .values({
      tenant_id: of.tenant,
      ss_account: of.ssAccount,
      batch_id: id,
      connection_id: of.connection,
      day: of.day,
      freeze_key: of.freezeKey,
      part: of.part,
      frozen_by: of.frozenBy,
    })
    .execute();
  return id;
}

/** All that wait become its members, as they are now. */
async function freezeMembers(
  trx: Db,
  wanted: BatchToFreeze,
  ssAccount: SsAccount,
  id: SsOrderId,
): Promise<number> {
  const told = `Frozen into the sale of ${wanted.day}.`;
  const { rows } = await sql<{ orders: number; store_id: string | null }>`
    with frozen as (
      update ss_order set batch_id = ${id}, batch_ready_at = null, state = 'working', stage = 'captured', problem = null,
        blocked_on = '{}', captured_hash = latest_hash, updated_at = now()
      where ${waiting(wanted)}
      returning tenant_id, ss_account, order_id, order_number, generation, latest_hash, connection_id, store_id
    ), members as (
      insert into consolidation_member
        (tenant_id, ss_account, batch_id, order_id, generation, order_number, snapshot_hash)
      select tenant_id, ss_account, ${id}, order_id, generation, order_number, latest_hash from frozen
    ), logged as (
      insert into order_log (tenant_id, ss_account, order_id, generation, connection_id, order_number)
      select tenant_id, ss_account, order_id, generation, connection_id, order_number from frozen
      on conflict (tenant_id, ss_account, order_id, generation) do update set
        deleted_at = null, deleted_by = null, connection_id = excluded.connection_id
    ), told as (
      insert into timeline
        (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, detail, settings_version)
      select f.tenant_id, f.connection_id, f.ss_account, f.order_id, f.order_number, f.generation, 'frozen', ${told},
        ${JSON.stringify({ batch: id })}::jsonb, c.settings_version
      from frozen f join connection c on c.tenant_id = f.tenant_id and c.connection_id = f.connection_id
    )
    select count(*)::int as orders, case when count(distinct coalesce(store_id, '')) = 1 then max(store_id) end as store_id
    from frozen`.execute(trx);
  const { orders = 0, store_id: store = null } = rows[0] ?? {};
  await trx
    .updateTable('ss_order')
    .set({ store_id: store })
    .where('tenant_id', '=', wanted.tenant)
    .where('ss_account', '=', ssAccount)
    .where('order_id', '=', id)
    .execute();
  await sql`
    insert into timeline (tenant_id, connection_id, ss_account, order_id, order_number, generation, step, sentence, settings_version)
    select o.tenant_id, o.connection_id, o.ss_account, o.order_id, o.order_number, o.generation, 'frozen',
      ${`Frozen: ${counted(orders, 'order')} of ${wanted.day}, by ${wanted.frozenBy}.`}, c.settings_version
    from ss_order o join connection c on c.tenant_id = o.tenant_id and c.connection_id = o.connection_id
    where o.tenant_id = ${wanted.tenant} and o.ss_account = ${ssAccount} and o.order_id = ${id}`.execute(trx);
  return orders;
}

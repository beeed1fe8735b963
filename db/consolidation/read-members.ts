import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { inQueue } from './in-queue';

export interface FrozenMember {
  order_id: string;
  generation: number;
  order_number: string;
  /** ShipStation's own word for where it is now. */
  order_status: string;
  /** The order as it was when the batch was frozen. */
  payload: unknown;
}

/** A page of the orders that are in a batch, with their frozen snapshots, by order id; those it goes without are not among them. */
export async function readMembers(
  db: Db,
  batch: OrderRef,
  after: string,
  limit: number,
): Promise<FrozenMember[]> {
  const { rows } = await sql<FrozenMember>`
    select m.order_id, m.generation, m.order_number, o.order_status, s.payload
    from consolidation_member m
    -- One that has left, and perhaps joined another day, is not billed here again.
    join ss_order o on o.tenant_id = m.tenant_id and o.ss_account = m.ss_account and o.order_id = m.order_id
      and o.batch_id = m.batch_id and o.generation = m.generation
    join order_snapshot s on s.tenant_id = m.tenant_id and s.ss_account = m.ss_account
      and s.order_id = m.order_id and s.hash = m.snapshot_hash
    where m.tenant_id = ${batch.tenant} and m.ss_account = ${batch.ssAccount} and m.batch_id = ${batch.orderId}
      and m.left_out is null and m.order_id > ${after}
    order by m.order_id limit ${limit}`.execute(db);
  return rows;
}

/** A page of the orders that wait for the next batch, as they are now: what a preview is made from. */
export async function readWaiting(
  db: Db,
  of: { tenant: string; connection: string },
  after: string,
  limit: number,
): Promise<FrozenMember[]> {
  const { rows } = await sql<FrozenMember>`
    select ss_order.order_id, ss_order.generation, ss_order.order_number, ss_order.order_status, s.payload
    from ss_order
    join order_snapshot s on s.tenant_id = ss_order.tenant_id and s.ss_account = ss_order.ss_account
      and s.order_id = ss_order.order_id and s.hash = ss_order.latest_hash
    where ${inQueue(of)} and ss_order.order_id > ${after}
    order by ss_order.order_id limit ${limit}`.execute(db);
  return rows;
}

/** An order as it was when it was captured into its batch; null when it is in none. */
export async function frozenOrderRow(db: Db, ref: OrderRef): Promise<unknown> {
  const { rows } = await sql<{ payload: unknown }>`
    select s.payload from ss_order o join order_snapshot s on s.tenant_id = o.tenant_id and s.ss_account = o.ss_account
      and s.order_id = o.order_id and s.hash = o.captured_hash
    where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount} and o.order_id = ${ref.orderId}`.execute(
    db,
  );
  return rows[0]?.payload ?? null;
}

/** The batch of an order row; undefined for one of ShipStation. */
export async function readBatch(db: Db, batch: OrderRef) {
  return db
    .selectFrom('consolidation_batch')
    .selectAll()
    .where('tenant_id', '=', batch.tenant)
    .where('ss_account', '=', batch.ssAccount)
    .where('batch_id', '=', batch.orderId)
    .executeTakeFirst();
}

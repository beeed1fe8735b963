import { type OrderRef } from '../../domain/ids';
import { connectionVersion } from '../connections/connection-version';
import { type Db } from '../open';
import { plannedOrder } from './planned-order';

/** One planned order as a writing step needs it, in one round trip. `connection_version` changes with whatever the connection holds. */
export async function loadStep(db: Db, ref: OrderRef, generation: number) {
  return stepRow(db, ref, generation).executeTakeFirst();
}

/** The same with the snapshot that the plan was made from (before there is a plan: the newest one): names and addresses. */
export async function loadStepWithSnapshot(db: Db, ref: OrderRef, generation: number) {
  return stepRow(db, ref, generation)
    .leftJoin('order_snapshot as s', (join) =>
      join
        .onRef('s.tenant_id', '=', 'o.tenant_id')
        .onRef('s.ss_account', '=', 'o.ss_account')
        .onRef('s.order_id', '=', 'o.order_id')
        .on('s.hash', '=', (eb) => eb.fn.coalesce('p.snapshot_hash', 'o.latest_hash')),
    )
    .select('s.payload as snapshot')
    .executeTakeFirst();
}

function stepRow(db: Db, ref: OrderRef, generation: number) {
  return plannedOrder(db, ref, generation).select([
    'o.connection_id',
    'o.store_id',
    'o.stage',
    'o.load_job',
    'c.state as connection_state',
    connectionVersion,
    'p.plan',
    'p.settings_version as planned_version',
    'p.customer_id',
    'p.sale_id',
    'p.sale_number',
    'p.invoice_task_id',
    'p.payment_id',
  ]);
}

export type LoadedStep = NonNullable<Awaited<ReturnType<typeof loadStep>>>;

import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { plannedOrder } from './planned-order';

/**
 * What planning an order needs, in one round trip: its row, its connection, the log entry and the plan of this generation, the newest
 * snapshot and the one that the plan was made from. A step of a planned order reads less (load-step.ts).
 */
export async function loadOrder(db: Db, ref: OrderRef, generation: number) {
  return (
    plannedOrder(db, ref, generation)
      .leftJoin('order_log as l', (join) =>
        join
          .onRef('l.tenant_id', '=', 'o.tenant_id')
          .onRef('l.ss_account', '=', 'o.ss_account')
          .onRef('l.order_id', '=', 'o.order_id')
          .on('l.generation', '=', generation),
      )
      .leftJoin('order_snapshot as latest', (join) =>
        join
          .onRef('latest.tenant_id', '=', 'o.tenant_id')
          .onRef('latest.ss_account', '=', 'o.ss_account')
          .onRef('latest.order_id', '=', 'o.order_id')
          .onRef('latest.hash', '=', 'o.latest_hash'),
      )
      .leftJoin('order_snapshot as planned', (join) =>
        join
          .onRef('planned.tenant_id', '=', 'p.tenant_id')
          .onRef('planned.ss_account', '=', 'p.ss_account')
          .onRef('planned.order_id', '=', 'p.order_id')
          .onRef('planned.hash', '=', 'p.snapshot_hash'),
      )
      .select([
        'o.connection_id',
        'o.generation',
        'o.order_number',
        'o.state',
        'o.stage',
        'o.modify_date',
        'o.latest_hash',
        'o.captured_hash',
        'c.settings',
        'c.settings_version',
        'c.state as connection_state',
        'c.cin7_account',
        't.time_zone',
        'p.plan',
        'p.settings_version as planned_version',
        'p.customer_id',
        'p.sale_id',
        'o.forced',
        'o.route_stock',
        'o.refunds_open',
        'o.refund_approved',
        'o.historical',
        'o.batch_id',
        'o.batch_ready_at',
        'l.order_id as logged_order_id',
        'l.sale_id as logged_sale_id',
        'l.sale_number as logged_sale_number',
        'l.deleted_at as log_deleted_at',
        'latest.payload as latest_payload',
        'latest.received_at as latest_received_at',
        'planned.payload as planned_payload',
      ])
      // A tenant that never exported anything is asked no more about echoes.
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('exported_sale as e')
              .select(eb.lit(1).as('one'))
              .whereRef('e.tenant_id', '=', 'o.tenant_id'),
          )
          .as('exports_any'),
      )
      .executeTakeFirst()
  );
}

export type LoadedOrder = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

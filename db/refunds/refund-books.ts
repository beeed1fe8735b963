import { type OrderRef } from '../../domain/ids';
import { plannedOrder } from '../orders/planned-order';
import { type Db } from '../open';

/**
 * What a refund of an order is planned and written from, in one round trip: its plan, or the day's sale that it went into and the order
 * as it was frozen into it.
 */
export async function loadRefundBooks(db: Db, ref: OrderRef, generation: number) {
  return plannedOrder(db, ref, generation)
    .leftJoin('order_plan as b', (join) =>
      join
        .onRef('b.tenant_id', '=', 'o.tenant_id')
        .onRef('b.ss_account', '=', 'o.ss_account')
        .onRef('b.order_id', '=', 'o.batch_id'),
    )
    .leftJoin('consolidation_member as m', (join) =>
      join
        .onRef('m.tenant_id', '=', 'o.tenant_id')
        .onRef('m.ss_account', '=', 'o.ss_account')
        .onRef('m.order_id', '=', 'o.order_id')
        .onRef('m.batch_id', '=', 'o.batch_id')
        .on('m.generation', '=', generation),
    )
    .leftJoin('order_snapshot as s', (join) =>
      join
        .onRef('s.tenant_id', '=', 'm.tenant_id')
        .onRef('s.ss_account', '=', 'm.ss_account')
        .onRef('s.order_id', '=', 'm.order_id')
        .onRef('s.hash', '=', 'm.snapshot_hash'),
    )
    .select([
      'o.connection_id',
      'o.order_number',
      'o.historical',
      'o.load_job',
      'o.batch_id',
      'c.settings',
      'c.created_at as connected_at',
      't.time_zone',
      'p.plan',
      'b.plan as batch_plan',
      's.payload as frozen_payload',
    ])
    .select((eb) => [
      eb.fn.coalesce('p.sale_id', 'b.sale_id', 'o.sale_id').as('sale_id'),
      eb.fn.coalesce('p.sale_number', 'b.sale_number', 'o.sale_number').as('sale_number'),
      eb.fn.coalesce('p.invoice_number', 'b.invoice_number').as('invoice_number'),
    ])
    .executeTakeFirst();
}

export type RefundBooks = NonNullable<Awaited<ReturnType<typeof loadRefundBooks>>>;

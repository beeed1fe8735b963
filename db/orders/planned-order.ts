import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** One order (o) with its connection (c), tenant (t) and the plan of this generation (p), if there is one: what its queries begin with. */
export const plannedOrder = (db: Db, ref: OrderRef, generation: number) =>
  db
    .selectFrom('ss_order as o')
    .innerJoin('connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'o.tenant_id').onRef('c.connection_id', '=', 'o.connection_id'),
    )
    .innerJoin('tenant as t', 't.tenant_id', 'o.tenant_id')
    .leftJoin('order_plan as p', (join) =>
      join
        .onRef('p.tenant_id', '=', 'o.tenant_id')
        .onRef('p.ss_account', '=', 'o.ss_account')
        .onRef('p.order_id', '=', 'o.order_id')
        .on('p.generation', '=', generation),
    )
    .where('o.tenant_id', '=', ref.tenant)
    .where('o.ss_account', '=', ref.ssAccount)
    .where('o.order_id', '=', ref.orderId);

import { type ConnectionRef } from '../../domain/ids';
import { type RefundState } from '../../domain/refund/refund';
import { type Db } from '../open';

/** Refunds of a connection's orders, newest first. */
export async function listRefunds(db: Db, of: ConnectionRef & { state?: RefundState; limit: number }) {
  return db
    .selectFrom('refund as r')
    .innerJoin('ss_order as o', (join) =>
      join
        .onRef('o.tenant_id', '=', 'r.tenant_id')
        .onRef('o.ss_account', '=', 'r.ss_account')
        .onRef('o.order_id', '=', 'r.order_id'),
    )
    .selectAll('r')
    .where('o.tenant_id', '=', of.tenant)
    .where('o.connection_id', '=', of.connection)
    .$if(of.state !== undefined, (query) => query.where('r.state', '=', of.state ?? 'open'))
    .orderBy('r.created_at', 'desc')
    .limit(of.limit)
    .execute();
}

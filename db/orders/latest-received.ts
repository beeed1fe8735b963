import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/** When the newest snapshot of an order came to us; null when there is none. */
export async function latestReceived(db: Db, ref: OrderRef): Promise<Date | null> {
  const row = await db
    .selectFrom('ss_order as o')
    .innerJoin('order_snapshot as s', (join) =>
      join
        .onRef('s.tenant_id', '=', 'o.tenant_id')
        .onRef('s.ss_account', '=', 'o.ss_account')
        .onRef('s.order_id', '=', 'o.order_id')
        .onRef('s.hash', '=', 'o.latest_hash'),
    )
    .select('s.received_at')
    .where('o.tenant_id', '=', ref.tenant)
    .where('o.ss_account', '=', ref.ssAccount)
    .where('o.order_id', '=', ref.orderId)
    .executeTakeFirst();
  return row?.received_at ?? null;
}

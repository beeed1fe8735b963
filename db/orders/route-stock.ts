import { type OrderRef } from '../../domain/ids';
import { type RouteStock } from '../../domain/routing/route-stock';
import { type Db } from '../open';

/** Keeps a question about stock at the routed location, or its answer, with the order. */
export async function saveRouteStock(db: Db, ref: OrderRef, stock: RouteStock): Promise<void> {
  await db
    .updateTable('ss_order')
    .set({ route_stock: JSON.stringify(stock) })
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .execute();
}

/** What was asked last; null when nothing was. */
export async function readRouteStock(db: Db, ref: OrderRef): Promise<RouteStock | null> {
  const row = await db
    .selectFrom('ss_order')
    .select('route_stock')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .executeTakeFirst();
  return row?.route_stock ?? null;
}

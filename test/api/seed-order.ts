import { type Db } from '../../db/open';
import { type OrderState } from '../../db/orders/tables';
import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';

/** Puts one saved order in place, as a pull would. */
export async function seedOrder(
  db: Db,
  order: ConnectionRef & {
    id: string;
    state?: OrderState;
    blockedOn?: string[];
    problem?: Problem;
  },
): Promise<void> {
  await db
    .insertInto('ss_order')
    .values({
      tenant_id: order.tenant,
      ss_account: 'ss-100',
      order_id: order.id,
      connection_id: order.connection,
      order_number: `N${order.id}`,
      order_status: 'awaiting_shipment',
      modify_date: '2026-01-05T10:00:00Z',
      state: order.state ?? 'waiting',
      stage: 'pending',
      blocked_on: order.blockedOn ?? [],
      problem: order.problem === undefined ? null : JSON.stringify(order.problem),
      latest_hash: 'h1',
    })
    .execute();
}

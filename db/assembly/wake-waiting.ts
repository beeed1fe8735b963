import { type ConnectionId, type TenantId } from '../../domain/ids';
import { stockKeys } from '../../domain/assembly/problem-texts';
import { type Db } from '../open';
import { wakeBlockedOrders } from '../orders/wake-blocked-orders';

/** Has the orders of a connection look again that wait for components. */
export async function wakeWaitingForStock(db: Db, tenant: TenantId, connection: ConnectionId): Promise<void> {
  await wakeBlockedOrders(db, tenant, connection, { keys: [], prefixes: [stockKeys] });
}

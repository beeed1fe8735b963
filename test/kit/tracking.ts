import { type History } from '@temporalio/common/lib/proto-utils';
import { workflowNames } from '../../domain/messages/names';
import { type ShipPollResult } from '../../domain/messages/ship-poll';
import { ordersQueue } from '../../domain/messages/task-queues';
import { as, type Cin7SaleId } from '../../domain/ids';
import { shipmentWorkflowId, shipPollWorkflowId } from '../../domain/messages/workflow-ids';
import { type Sale } from '../../sandbox/cin7';
import { type Order, type Shop } from './shop';
import { until } from './until';

let polls = 0;

/** Asks ShipStation for what was shipped, as the schedule does, and waits for the end. */
export async function poll({ house, tenant, connection }: Shop): Promise<ShipPollResult> {
  return house.temporal.workflow.execute<(input: object) => Promise<ShipPollResult>>(workflowNames.shipPoll, {
    workflowId: `${shipPollWorkflowId(tenant, connection)}:${String(++polls)}`,
    taskQueue: ordersQueue,
    args: [{ tenant, connection }],
  });
}

/** Numbers on the sale's shipments in Cin7, and whether their boxes have left. */
export const shipLines = (sale: Sale) =>
  sale.fulfilments.flatMap((task) =>
    task.ship.lines.map((line) => ({
      tracking: line.TrackingNumber,
      carrier: line.Carrier,
      shipped: line.IsShipped,
    })),
  );

/** Waits until Cin7 shows just these numbers on the order's sale, all boxes shipped. */
export async function untilTracked(
  shop: Shop,
  order: Pick<Order, 'orderId'>,
  ...numbers: string[]
): Promise<Sale> {
  const wanted = numbers.toSorted().join();
  const shown = () =>
    shipLines(shop.saleOf(order))
      .flatMap(({ tracking }) => (tracking ?? '').split(','))
      .map((number) => number.trim())
      .toSorted()
      .join();
  return until(
    `the sale of order ${order.orderId} bears ${wanted}`,
    () => shown() === wanted && shop.saleOf(order),
    {
      seen: async () => ({
        shown: shown(),
        labels: await labels(shop),
        timeline: await shop.timeline(order.orderId),
      }),
    },
  );
}

/** What became of the labels of the shop's account. */
export function labels(shop: Shop) {
  return shop.house.db
    .selectFrom('order_label')
    .select(['vendor_id', 'order_id', 'state', 'why'])
    .where('tenant_id', '=', shop.tenant)
    .orderBy('received_at')
    .execute();
}

/** Waits until a label of the order is in this state. */
export const untilLabel = (shop: Shop, orderId: string, state: 'waiting' | 'placed' | 'left') =>
  until(
    `a label of order ${orderId} is ${state}`,
    async () =>
      (await labels(shop)).find((one) => one.order_id === orderId && one.state === state && one.why !== ''),
    { seen: () => labels(shop) },
  );

/** The row of the sale's shipment. */
export function shipmentOf(shop: Shop, sale: Sale) {
  return shop.house.db
    .selectFrom('shipment')
    .selectAll()
    .where('tenant_id', '=', shop.tenant)
    .where('sale_id', '=', sale.ID)
    .executeTakeFirst();
}

/** What Temporal recorded of the sale's last shipment run, once it has ended. */
export async function shipmentHistory(shop: Shop, sale: Sale): Promise<History> {
  const handle = shop.house.temporal.workflow.getHandle(
    shipmentWorkflowId(shop.tenant, as<Cin7SaleId>(sale.ID)),
  );
  await handle.result();
  return handle.fetchHistory();
}

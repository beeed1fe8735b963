import { type Client } from '@temporalio/client';
import { drainInbox as drain, type Message } from '../db/inbox/drain-inbox';
import { wakeBySale } from '../db/orders/wake-by-sale';
import { type Db } from '../db/open';
import { wakeShipmentBySale } from '../db/shipments/wake-shipment';
import { signalNames, workflowNames } from '../domain/messages/names';
import { type PullInput, type PullTrigger } from '../domain/messages/pull';
import { type PollHint, type ShipPollList, type ShipPollStart } from '../domain/messages/ship-poll';
import { ordersQueue } from '../domain/messages/task-queues';
import { type SyncNowSignal, type SyncStart } from '../domain/messages/sale-sync';
import {
  exportWorkflowId,
  pullWorkflowId,
  serviceSyncWorkflowId,
  shipPollHintWorkflowId,
} from '../domain/messages/workflow-ids';
import { type Logger } from '../platform/logger';
import { cin7EventRead } from '../schemas/cin7/webhook';
import { shipstationEventRead } from '../schemas/shipstation/webhook';
import { takeNotice } from './take-notice';

const batch = 100;

/**
 * Turns what the API stored into signals, in order per connection (design §3, inbox). What is no message of a vendor is kept, said so,
 * and harms nobody.
 *
 * @returns whether there may be more at once.
 */
export async function drainInbox(db: Db, client: Client, logger: Logger): Promise<boolean> {
  const found = await drain(db, batch, async (message) => {
    try {
      return await deliver(db, client, message);
    } catch (error) {
      logger.warn({ err: error, message: message.id }, 'a message could not be delivered and is tried again');
      return null;
    }
  });
  return found === batch;
}

async function deliver(db: Db, client: Client, message: Message): Promise<string | null> {
  switch (message.source) {
    case 'pull-request':
      return message.kind === 'store' ? askPull(client, message, 'admin') : askSync(client, message, 'admin');
    case 'shipstation-webhook': {
      const event = shipstationEventRead.safeParse(jsonOf(message.body));
      if (!event.success) return 'not a ShipStation message';
      const { resource_type: type } = event.data;
      const isOrders = /^(ITEM_)?ORDER_NOTIFY$/.test(type);
      if (/^(ITEM_)?SHIP_NOTIFY$/.test(type)) await askShipPoll(client, message, 'labels');
      if (type === 'FULFILLMENT_SHIPPED') await askShipPoll(client, message, 'fulfillments');
      if (message.kind !== 'store') return 'a look at its shipments asked for';
      // What was shipped may have become due, too.
      return askPull(client, message, 'webhook', isOrders ? event.data.resource_url : undefined);
    }
    case 'cin7-webhook': {
      const { saleId } = cin7EventRead.parse(jsonOf(message.body));
      if (saleId !== null) await wakeShipmentBySale(db, message.tenant, saleId);
      // Who sends sales looks at what the list says; which sale it was does not matter.
      if (message.kind !== 'store') return askSync(client, message, 'webhook');
      if (saleId === null) return 'names no sale';
      return (await wakeBySale(db, message.tenant, saleId)) ? 'woke its order' : 'no order waits for it';
    }
    case 'shipnotify':
      return takeNotice(db, message, jsonOf(message.body));
  }
}

async function askPull(
  client: Client,
  { tenant, connection }: Message,
  trigger: PullTrigger,
  resourceUrl?: string,
): Promise<string> {
  const pointer = resourceUrl === undefined ? {} : { resourceUrl };
  const input: PullInput = { tenant, connection, trigger, ...pointer };
  await client.workflow.signalWithStart(workflowNames.pull, {
    workflowId: pullWorkflowId(tenant, connection),
    taskQueue: ordersQueue,
    args: [{ tenant, connection, trigger: 'signal' }],
    signal: signalNames.pullNow,
    signalArgs: [input],
  });
  return 'pull asked for';
}

async function askShipPoll(
  client: Client,
  { tenant, connection }: Message,
  list: ShipPollList,
): Promise<void> {
  const start: ShipPollStart = { tenant, connection, trigger: 'signal' };
  const hint: PollHint = { list };
  await client.workflow.signalWithStart(workflowNames.shipPoll, {
    workflowId: shipPollHintWorkflowId(tenant, connection),
    taskQueue: ordersQueue,
    args: [start],
    signal: signalNames.pollNow,
    signalArgs: [hint],
  });
}

async function askSync(
  client: Client,
  { tenant, connection, kind }: Message,
  trigger: PullTrigger,
): Promise<string> {
  const start: SyncStart = { tenant, connection, trigger: 'signal' };
  const signal: SyncNowSignal = { trigger };
  const [name, idOf] =
    kind === 'custom-store'
      ? [workflowNames.exportSync, exportWorkflowId]
      : [workflowNames.serviceSync, serviceSyncWorkflowId];
  await client.workflow.signalWithStart(name, {
    workflowId: idOf(tenant, connection),
    taskQueue: ordersQueue,
    args: [start],
    signal: signalNames.syncNow,
    signalArgs: [signal],
  });
  return 'sync asked for';
}

/** A message that is no JSON is `undefined` to the schemas, which then say so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

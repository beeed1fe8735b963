import { type Client } from '@temporalio/client';
import { takeLabelWakes } from '../db/labels/take-wakes';
import { takeWakes } from '../db/orders/take-wakes';
import { type Db } from '../db/open';
import { takeShipmentWakes } from '../db/shipments/take-wakes';
import { workflowNames } from '../domain/messages/names';
import { labelWorkflowId, orderWorkflowId, shipmentWorkflowId } from '../domain/messages/workflow-ids';
import { cut } from '../domain/text';
import { type Logger } from '../platform/logger';
import { type Awakening, startOrSignal } from './start-or-signal';

/** Rows stay locked while their workflows are started, so a batch is small. */
const batch = 25;

/** Temporal refuses a summary of more than 400 bytes, and the order would never be started; ShipStation documents 50 characters. */
const longestNumber = 80;

/**
 * Starts or wakes the workflows whose rows ask for it, of orders, shipments and labels: the one way from Postgres to them.
 *
 * @returns whether there may be more at once.
 */
export async function dispatchWakes(db: Db, client: Client, logger: Logger): Promise<boolean> {
  const deliver = async (awakening: Awakening): Promise<boolean> => {
    try {
      await startOrSignal(client, awakening);
      return true;
    } catch (error) {
      const { workflowId } = awakening;
      logger.warn({ err: error, workflowId }, 'a workflow could not be woken and is tried again');
      return false;
    }
  };
  const orders = await takeWakes(db, batch, ({ ref, generation, why, ...wake }) => {
    const orderNumber = cut(wake.orderNumber, longestNumber);
    return deliver({
      workflow: workflowNames.order,
      workflowId: orderWorkflowId(ref, generation),
      input: { ref, generation },
      tenant: ref.tenant,
      summary: `Order ${orderNumber}`,
      orderNumber,
      why,
    });
  });
  const shipments = await takeShipmentWakes(db, batch, ({ tenant, saleId, saleNumber }) => {
    const orderNumber = cut(saleNumber ?? saleId, longestNumber);
    return deliver({
      workflow: workflowNames.shipment,
      workflowId: shipmentWorkflowId(tenant, saleId),
      input: { tenant, saleId },
      tenant,
      summary: `Shipment of sale ${orderNumber}`,
      orderNumber,
      why: 'reconsider',
    });
  });
  const labels = await takeLabelWakes(db, batch, ({ tenant, labelId, orderNumber }) =>
    deliver({
      workflow: workflowNames.label,
      workflowId: labelWorkflowId(tenant, labelId),
      input: { tenant, labelId },
      tenant,
      summary: `Label of ${cut(orderNumber, longestNumber)}`,
      orderNumber: cut(orderNumber, longestNumber),
      why: 'reconsider',
    }),
  );
  return [orders, shipments, labels].includes(batch);
}

import { type OpenLabel } from './open-label';

/** Whether ShipStation shows a label as void, whoever voided it (contracts: shipstation §2.6). */
export async function isVoided(
  { row, connection }: OpenLabel,
  { shipmentId, tracking }: { shipmentId: string; tracking: string },
): Promise<boolean> {
  const { shipments } = await connection
    .shipstation()
    .listShipments(row.ss_order_id === null ? { trackingNumber: tracking } : { orderId: row.ss_order_id });
  return shipments.some((each) => each.shipmentId === shipmentId && each.voided === true);
}

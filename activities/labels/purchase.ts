import { z } from 'zod';
import { type Purchase } from '../../db/labels/set-state';
import { type Shipment } from '../../schemas/shipstation/shipment';

/** What the ledger keeps of a purchase. */
export const purchaseResult = z.object({
  shipmentId: z.string(),
  tracking: z.string(),
  cost: z.string().nullable(),
  insuranceCost: z.string().nullable(),
  shipDate: z.string(),
});

/** What was bought, from the answer to the purchase or from the list of shipments. */
export const purchased = (
  label: Pick<Shipment, 'shipmentId' | 'trackingNumber' | 'shipmentCost' | 'insuranceCost'>,
  shipDate: string,
): Purchase => ({
  shipmentId: label.shipmentId,
  tracking: label.trackingNumber ?? '',
  cost: label.shipmentCost ?? null,
  insuranceCost: label.insuranceCost ?? null,
  shipDate,
});

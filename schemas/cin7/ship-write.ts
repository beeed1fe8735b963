import { z } from 'zod';
import { LENGTHS } from './lengths';
import { businessDate, guidWrite, neededText, textWrite } from './write-field';

const { ship } = LENGTHS;

const shipLineWrite = z.strictObject({
  ShipmentDate: businessDate,
  Carrier: textWrite(ship.Carrier),
  /** Read as `Boxes`; names of several boxes are separated by commas (contracts: cin7-core §3.6). */
  Box: neededText(ship.Box),
  TrackingNumber: textWrite(ship.TrackingNumber),
  IsShipped: z.boolean(),
});

/** Body of `POST` and `PUT /sale/fulfilment/ship`. contracts: cin7-core §3.6 */
export const shipWrite = z.strictObject({
  TaskID: guidWrite,
  Status: z.enum(['DRAFT', 'PARTIALLY AUTHORISED', 'AUTHORISED']),
  ShippingNotes: textWrite(ship.ShippingNotes),
  Lines: z.array(shipLineWrite),
});
export type ShipWrite = z.input<typeof shipWrite>;

/** Body of `PUT /sale/fulfilment/ship` on a shipment that is authorised: the only change it takes. contracts: cin7-core §3.6 */
export const trackingWrite = z.strictObject({
  TaskID: guidWrite,
  Status: z.enum(['PARTIALLY AUTHORISED', 'AUTHORISED']),
  AddTrackingNumbers: z.literal(true),
  Lines: z.array(shipLineWrite),
});
export type TrackingWrite = z.input<typeof trackingWrite>;

/** Body of `POST /sale/fulfilment`: one more fulfilment of a sale. contracts: cin7-core §3.5 */
export const fulfilmentWrite = z.strictObject({ SaleID: guidWrite });

import { z } from 'zod';
import { countRead, flagRead, plainIdRead, saleIdRead, taskIdRead, textRead } from '../primitives';
import { pickLinesRead } from './line';

const text = textRead.nullish();

const pickOrPackRead = z.looseObject({ Status: text, Lines: pickLinesRead });

/** A parcel. It reads `Boxes` and is written as `Box` (contracts: cin7-core §3.6). */
export const shipLineRead = z.looseObject({
  ID: plainIdRead.nullish(),
  ShipmentDate: text,
  Carrier: text,
  Boxes: text,
  TrackingNumber: text,
  TrackingURL: text,
  IsShipped: flagRead.nullish(),
});

export const fulfilmentRead = z.looseObject({
  TaskID: taskIdRead,
  FulfillmentNumber: countRead.nullish(),
  LinkedInvoiceNumber: text,
  FulFilmentStatus: text,
  Pick: pickOrPackRead.nullish(),
  Pack: pickOrPackRead.nullish(),
  Ship: z
    .looseObject({
      Status: text,
      RequireBy: text,
      ShippingNotes: text,
      Lines: z.array(shipLineRead).nullish(),
    })
    .nullish(),
});

/** Answer of `GET /sale/fulfilment`. contracts: cin7-core §3.5 */
export const saleFulfilmentsRead = z.looseObject({
  SaleID: saleIdRead,
  Fulfilments: z.array(fulfilmentRead),
});

/** Answer of `POST /sale/fulfilment/pick` and `/pack`. contracts: cin7-core §3.6 */
export const pickRead = pickOrPackRead.extend({ TaskID: taskIdRead });

/** Answer of `/sale/fulfilment/ship`. */
export const shipRead = z.looseObject({
  TaskID: taskIdRead,
  Status: text,
  ShippingNotes: text,
  Lines: z.array(shipLineRead).nullish(),
});
export type ShipAnswer = z.output<typeof shipRead>;
export type FulfilmentAnswer = z.output<typeof fulfilmentRead>;
export type PickAnswer = z.output<typeof pickRead>;

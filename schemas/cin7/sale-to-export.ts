import { z } from 'zod';
import { decimalRead, productIdRead, saleIdRead, textRead } from '../primitives';
import { chargesRead, lineRead, pickLinesRead } from './line';
import { shipLineRead } from './fulfilment';
import { saleRead } from './sale';

const text = textRead.nullish();
/** A parcel datum that cannot be read is none: it is no reason to hold an order. */
const lenientAmount = decimalRead.nullish().catch(null);

const addressRead = z.looseObject({
  Line1: text,
  Line2: text,
  City: text,
  State: text,
  Postcode: text,
  Country: text,
  Company: text,
  Contact: text,
});

const documentRead = z.looseObject({ Status: text, Lines: pickLinesRead });

/**
 * What the export reads of `GET /sale` beyond what every reader does: addresses, parcel data of the lines, places of the goods. Not its
 * bills: what stands there is no reason to hold an order.
 * contracts: cin7-core §3.2, §3.6
 */
export const saleToExportRead = saleRead.omit({ Quote: true, Invoices: true, CreditNotes: true }).extend({
  ID: saleIdRead,
  Contact: text,
  Phone: text,
  Email: text,
  Terms: text,
  ShippingNotes: text,
  AdditionalAttributes: z.record(z.string(), textRead.nullish()).nullish().catch(null),
  BillingAddress: addressRead.nullish(),
  ShippingAddress: addressRead.nullish(),
  Order: z
    .looseObject({
      SaleOrderNumber: text,
      Status: text,
      Total: decimalRead.nullish(),
      Lines: z
        .array(
          lineRead.extend({
            ProductID: productIdRead.nullish(),
            ProductWeight: lenientAmount,
            WeightUnits: text,
          }),
        )
        .nullish(),
      AdditionalCharges: chargesRead,
    })
    .nullish(),
  Fulfilments: z
    .array(
      z.looseObject({
        Pick: documentRead.nullish(),
        Pack: documentRead.nullish(),
        Ship: z.looseObject({ Status: text, Lines: z.array(shipLineRead).nullish() }).nullish(),
      }),
    )
    .nullish(),
});
export type SaleToExportRead = z.output<typeof saleToExportRead>;

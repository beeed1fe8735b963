import { z } from 'zod';
import { LENGTHS } from './lengths';
import { decimalWrite, guidWrite, neededText, textWrite } from './write-field';

const { pick } = LENGTHS;

/** Body of `POST /sale/fulfilment/pick` that leaves the choice of stock to Cin7. contracts: cin7-core §3.6 */
export const autoPickWrite = z.strictObject({ TaskID: guidWrite, AutoPickMode: z.literal('AUTOPICK') });

/** Body of `POST /sale/fulfilment/pick` with lines. contracts: cin7-core §3.6 */
export const pickWrite = z.strictObject({
  TaskID: guidWrite,
  Status: z.enum(['DRAFT', 'AUTHORISED']),
  Lines: z.array(
    z
      .strictObject({
        ProductID: guidWrite.optional(),
        SKU: neededText(pick.SKU),
        Name: textWrite(pick.Name).optional(),
        Location: neededText(pick.Location).optional(),
        LocationID: guidWrite.optional(),
        Quantity: decimalWrite(4, 1),
        BatchSN: textWrite(pick.BatchSN).optional(),
      })
      .refine((line) => line.Location !== undefined || line.LocationID !== undefined, { path: ['Location'] }),
  ),
});
export type PickWrite = z.input<typeof pickWrite>;

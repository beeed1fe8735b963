import { z } from 'zod';
import { LENGTHS } from './lengths';
import { businessDate, decimalWrite, guidWrite, neededText, textWrite } from './write-field';

const { pick, pack } = LENGTHS;

/**
 * Body of `POST` and `PUT /sale/fulfilment/pack`: what was picked, each line in a box. The location is needed here, too
 * (contracts: cin7-core §3.6).
 */
export const packWrite = z.strictObject({
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
        ExpiryDate: businessDate.optional(),
        Box: neededText(pack.Box),
      })
      .refine((line) => line.Location !== undefined || line.LocationID !== undefined, { path: ['Location'] }),
  ),
});
export type PackWrite = z.input<typeof packWrite>;

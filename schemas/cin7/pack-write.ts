import { z } from 'zod';
import { goodsLineWrite, saysWhere } from './goods-line-write';
import { LENGTHS } from './lengths';
import { businessDate, guidWrite, neededText } from './write-field';

/**
 * Body of `POST` and `PUT /sale/fulfilment/pack`: what was picked, each line in a box. The location is needed here, too
 * (contracts: cin7-core §3.6).
 */
export const packWrite = z.strictObject({
  TaskID: guidWrite,
  Status: z.enum(['DRAFT', 'AUTHORISED']),
  Lines: z.array(
    goodsLineWrite
      .extend({ ExpiryDate: businessDate.optional(), Box: neededText(LENGTHS.pack.Box) })
      .refine(saysWhere, { path: ['Location'] }),
  ),
});
export type PackWrite = z.input<typeof packWrite>;

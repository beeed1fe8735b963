import { z } from 'zod';
import { goodsLineWrite, saysWhere } from './goods-line-write';
import { guidWrite } from './write-field';

/** Body of `POST /sale/fulfilment/pick` that leaves the choice of stock to Cin7. contracts: cin7-core §3.6 */
export const autoPickWrite = z.strictObject({ TaskID: guidWrite, AutoPickMode: z.literal('AUTOPICK') });

/** Body of `POST /sale/fulfilment/pick` with lines. contracts: cin7-core §3.6 */
export const pickWrite = z.strictObject({
  TaskID: guidWrite,
  Status: z.enum(['DRAFT', 'AUTHORISED']),
  Lines: z.array(goodsLineWrite.refine(saysWhere, { path: ['Location'] })),
});
export type PickWrite = z.input<typeof pickWrite>;

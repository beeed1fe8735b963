import { z } from 'zod';
import { goodsLineWrite, saysWhere } from './goods-line-write';
import { LENGTHS } from './lengths';
import { eachSkuOnce, invoiceChargeWrite, invoiceLineWrite } from './line-write';
import { businessDate, decimalWrite, guidWrite, neededText, textWrite } from './write-field';

/** Goods that come back: `Location` is where they were picked, `RestockLocation` where they go. contracts: cin7-core §3.8 */
export const restockLineWrite = goodsLineWrite.extend({
  ExpiryDate: businessDate.optional(),
  RestockLocation: neededText(LENGTHS.pick.Location).optional(),
  RestockLocationID: guidWrite.optional(),
  RestockDate: businessDate.optional(),
});

/** Body of `POST /sale/creditnote`; `TaskID` zero = a new one. An empty `Restock` brings nothing back. contracts: cin7-core §3.8 */
export const creditNoteWrite = z.strictObject({
  SaleID: guidWrite,
  TaskID: guidWrite,
  CombineAdditionalCharges: z.literal(false).default(false),
  CreditNoteInvoiceNumber: neededText(256),
  Memo: textWrite(LENGTHS.document.Memo),
  Status: z.enum(['DRAFT', 'AUTHORISED']),
  CreditNoteDate: businessDate,
  CreditNoteConversionRate: decimalWrite(4).optional(),
  Lines: z.array(invoiceLineWrite).refine(eachSkuOnce, { error: 'a SKU stands twice' }),
  AdditionalCharges: z.array(invoiceChargeWrite),
  Restock: z.array(restockLineWrite.refine(saysWhere, { path: ['Location'] })),
});
export type CreditNoteWrite = z.input<typeof creditNoteWrite>;

import { z } from 'zod';
import { decimalWrite, neededText } from './write-field';

/** Body of `POST /ref/tax`. `Name` must be unique; accounts must be active ones of class LIABILITY. contracts: cin7-core §3.15 */
export const taxRuleWrite = z.strictObject({
  Name: neededText(50),
  Account: neededText(50),
  IsActive: z.boolean(),
  TaxInclusive: z.boolean(),
  IsTaxForSale: z.boolean(),
  IsTaxForPurchase: z.boolean(),
  Components: z
    .array(
      z.strictObject({
        Name: neededText(50),
        Percent: decimalWrite(4, 0),
        AccountCode: neededText(50),
        ComponentOrder: z.int().min(1),
      }),
    )
    .min(1),
});
export type TaxRuleWrite = z.input<typeof taxRuleWrite>;

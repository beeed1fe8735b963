import { z } from 'zod';
import { decimalRead, plainIdRead, productIdRead, taskIdRead, textRead } from '../primitives';
import { pageRead } from './page';

const text = textRead.nullish();
const amount = decimalRead.nullish();

const stockLineRead = z.looseObject({
  ProductID: productIdRead.nullish(),
  SKU: text,
  Quantity: amount,
  UnitCost: amount,
  LocationID: plainIdRead.nullish(),
});

/** A stock adjustment: quantities are new levels, not differences (contracts: cin7-core §3.17). */
export const stockAdjustmentRead = z.looseObject({
  TaskID: taskIdRead,
  Status: text,
  Reference: text,
  ExistingStockLines: z.array(stockLineRead).nullish(),
  NewStockLines: z.array(stockLineRead).nullish(),
});

/** Postings to accounts. contracts: cin7-core §3.18 */
export const transactionListRead = pageRead(
  'Transactions',
  z.looseObject({
    TaskID: taskIdRead.nullish(),
    DebitAccountCode: text,
    CreditAccountCode: text,
    Amount: amount,
    EffectiveDate: text,
    Reference: text,
    Type: text,
  }),
);

import { z } from 'zod';
import { decimalRead, plainIdRead, productIdRead, taskIdRead, textRead } from '../primitives';
import { pageRead } from './page';

const text = textRead.nullish();
const amount = decimalRead.nullish();

const componentRead = z.looseObject({
  ProductID: productIdRead.nullish(),
  ProductCode: text,
  Name: text,
  /** Named for services only (contracts: cin7-core §3.13). */
  ExpenseAccount: text,
  Quantity: amount,
  /** With wastage; only in the order's lines. */
  TotalQuantity: amount,
  TotalCost: amount,
});

/** What went wrong in an answer of 200, in whatever shape (contracts: cin7-core §3.13). */
const errorRead = z.union([z.looseObject({ Exception: text, ErrorCode: text }), z.string()]);

/**
 * A build. An answer may be 200 and yet list steps that failed in `Errors`: both `Status` and `Errors` are looked at
 * (contracts: cin7-core §3.13).
 */
export const assemblyRead = z.looseObject({
  TaskID: taskIdRead,
  AssemblyNumber: text,
  Status: text,
  ProductID: productIdRead.nullish(),
  ProductCode: text,
  ProductName: text,
  LocationID: plainIdRead.nullish(),
  Location: text,
  Quantity: amount,
  Notes: text,
  OrderLines: z.array(componentRead).nullish(),
  PickLines: z.array(componentRead).nullish(),
  Errors: z.array(errorRead).nullish(),
});
export type Assembly = z.output<typeof assemblyRead>;

/** Answer of `GET /finishedGoodsList`. contracts: cin7-core §3.13 */
export const assemblyListRead = pageRead(
  'FinishedGoods',
  z.looseObject({
    TaskID: taskIdRead,
    AssemblyNumber: text,
    ProductID: productIdRead.nullish(),
    ProductCode: text,
    Quantity: amount,
    Location: text,
    Status: text,
    Notes: text,
  }),
);

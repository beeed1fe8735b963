import { z } from 'zod';
import { decimalRead, plainIdRead, productIdRead, taskIdRead, textRead } from '../primitives';

const text = textRead.nullish();
const amount = decimalRead.nullish();

const componentRead = z.looseObject({
  ProductID: productIdRead.nullish(),
  ProductCode: text,
  Name: text,
  Quantity: amount,
  TotalCost: amount,
});

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
  OrderLines: z.array(componentRead).nullish(),
  PickLines: z.array(componentRead).nullish(),
});

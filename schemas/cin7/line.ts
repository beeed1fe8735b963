import { z } from 'zod';
import { decimalRead, flagRead, plainIdRead, productIdRead, textRead } from '../primitives';

const amount = decimalRead.nullish();
const text = textRead.nullish();

/** A line of a quote, order, invoice or credit note. `Total` is without tax (contracts: cin7-core §3.4). */
export const lineRead = z.looseObject({
  ProductID: productIdRead.nullish(),
  SKU: text,
  Name: text,
  Quantity: amount,
  Price: amount,
  Discount: amount,
  Tax: amount,
  Total: amount,
  AverageCost: amount,
  TaxRule: text,
  Account: text,
  Comment: text,
  DropShip: flagRead.nullish(),
  BackorderQuantity: amount,
});

export const chargeRead = z.looseObject({
  Description: text,
  Quantity: amount,
  Price: amount,
  Discount: amount,
  Tax: amount,
  Total: amount,
  TaxRule: text,
  Account: text,
  Comment: text,
});

/** A line of a pick, a pack or a restock (contracts: cin7-core §3.6, §3.8). */
export const pickLineRead = z.looseObject({
  ProductID: productIdRead.nullish(),
  SKU: text,
  Name: text,
  Location: text,
  LocationID: plainIdRead.nullish(),
  Quantity: amount,
  Box: text,
  BatchSN: text,
  ExpiryDate: text,
  NonInventory: flagRead.nullish(),
  RestockLocation: text,
  RestockLocationID: plainIdRead.nullish(),
});

export const linesRead = z.array(lineRead).nullish();
export const chargesRead = z.array(chargeRead).nullish();
export const pickLinesRead = z.array(pickLineRead).nullish();

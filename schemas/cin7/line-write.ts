import { z } from 'zod';
import { LENGTHS } from './lengths';
import { decimalWrite, guidWrite, neededText, textWrite } from './write-field';

const { line, charge } = LENGTHS;

/** Amounts common to lines and charges: 4 places, a discount is a percentage (contracts: cin7-core §1.5, §3.4). */
const amounts = {
  Quantity: decimalWrite(4, 1),
  Price: decimalWrite(4),
  Discount: decimalWrite(2, 0).optional(),
  Tax: decimalWrite(4),
};

const product = {
  ProductID: guidWrite,
  SKU: neededText(line.SKU),
  Name: neededText(line.Name),
  ...amounts,
  TaxRule: neededText(line.TaxRule),
  Comment: textWrite(line.Comment).optional(),
};

const service = {
  Description: neededText(charge.Description),
  ...amounts,
  Total: decimalWrite(4),
  TaxRule: neededText(charge.TaxRule),
  Comment: textWrite(charge.Comment).optional(),
};

export const orderLineWrite = z.strictObject({
  ...product,
  DropShip: z.boolean().optional(),
  Total: decimalWrite(4),
});
export const orderChargeWrite = z.strictObject(service);
export const invoiceLineWrite = z.strictObject({
  ...product,
  Total: decimalWrite(4),
  Account: textWrite(line.Account).optional(),
});
export const invoiceChargeWrite = z.strictObject({
  ...service,
  Account: textWrite(charge.Account).optional(),
});

/** Cin7 takes a SKU once in a document (contracts: cin7-core §1.6). */
export const eachSkuOnce = (lines: readonly { SKU: string }[]): boolean =>
  new Set(lines.map((each) => each.SKU.toLowerCase())).size === lines.length;

import { Decimal } from 'decimal.js';
import { z } from 'zod';
import {
  as,
  type Cin7CustomerId,
  type Cin7ProductId,
  type Cin7SaleId,
  type Cin7TaskId,
  type Money,
  type Sku,
  type SsOrderId,
} from '../domain/ids';

/** Decimal text of a JSON number: its shortest form, never an exponent, never `-0`. */
export function decimalTextOf(value: number | string): Money {
  const decimal = new Decimal(typeof value === 'string' ? value.trim() : value);
  return as<Money>(decimal.isZero() ? '0' : decimal.toFixed());
}

const decimalPattern = /^\s*[-+]?\d{1,30}(\.\d{1,30})?\s*$/;

/**
 * An amount or quantity as a vendor gives it → decimal text. Both vendors now and then write numbers as text
 * (contracts: cin7-core §1.5; shipstation §2.4).
 */
export const decimalRead = z.union([z.number(), z.string().regex(decimalPattern)]).transform(decimalTextOf);

/** Text that a vendor sometimes writes as a number or a boolean (contracts: cin7-core §8 item 9). */
export const textRead = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A yes or no that a vendor sometimes writes as text or as 0 and 1 (contracts: cin7-core §1.5). */
export const flagRead = z.union([
  z.boolean(),
  z.literal([0, 1]).transform((value) => value === 1),
  z
    .string()
    .regex(/^(true|false|0|1)$/i)
    .transform((value) => value === '1' || value.toLowerCase() === 'true'),
]);

/** A whole number that may come as text. */
export const countRead = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);

/** Cin7 writes the same GUID in lower case in answers and in upper case in webhooks: we keep them lower. */
const guidRead = z
  .string()
  .min(1)
  .transform((text) => text.toLowerCase());

export const saleIdRead = guidRead.transform((text) => as<Cin7SaleId>(text));
export const taskIdRead = guidRead.transform((text) => as<Cin7TaskId>(text));
export const productIdRead = guidRead.transform((text) => as<Cin7ProductId>(text));
export const customerIdRead = guidRead.transform((text) => as<Cin7CustomerId>(text));
export const plainIdRead = guidRead;
export const skuRead = z
  .string()
  .min(1)
  .transform((text) => as<Sku>(text));

/** ShipStation's ids are numbers that may pass 2^31; we keep them as text. */
export const numericIdRead = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d{1,20}$/)])
  .transform((value) => String(value));
export const orderIdRead = numericIdRead.transform((text) => as<SsOrderId>(text));

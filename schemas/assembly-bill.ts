import { z } from 'zod';
import { type Bill, type ComponentNeed } from '../domain/assembly/bill';
import { productIdRead } from './primitives';

/** A bill as our mirror keeps it (column `product.bill`). */
export const billRead: z.ZodType<Bill> = z.object({
  makes: z.string(),
  hasServices: z.boolean(),
  lines: z.array(
    z.object({
      productId: productIdRead,
      sku: z.string(),
      quantity: z.string(),
      wastagePercent: z.string(),
      wastageQuantity: z.string(),
    }),
  ),
});

/** Components of a build (column `assembly_build.lines`). */
export const componentsRead: z.ZodType<ComponentNeed[]> = z.array(
  z.object({ productId: productIdRead, sku: z.string(), quantity: z.string() }),
);

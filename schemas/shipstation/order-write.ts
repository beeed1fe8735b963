import { z } from 'zod';
import { numericIdRead, textRead } from '../primitives';

/** Amounts are decimal text with us and numbers in v1. */
const amount = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,6})?$/)
    .transform(Number),
]);
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
const address = z.looseObject({ name: z.string().min(1), country: z.string().length(2).nullish() });

/**
 * An order as `createorders` takes it: whole, ours and theirs together, as v1 knows no partial update. What is not named here goes as it
 * was read. contracts: shipstation §2.3, §2.4
 */
export const orderWrite = z.looseObject({
  orderId: number.optional(),
  orderNumber: z.string().min(1).max(50),
  orderKey: z.string().min(1),
  orderDate: z.string().min(10),
  orderStatus: z.string(),
  billTo: address,
  shipTo: address,
  items: z.array(
    z.looseObject({
      unitPrice: amount.nullish(),
      weight: z.looseObject({ value: amount, units: z.string() }).nullish(),
    }),
  ),
  weight: z.looseObject({ value: amount.nullish() }).nullish(),
  amountPaid: amount.nullish(),
  taxAmount: amount.nullish(),
  shippingAmount: amount.nullish(),
  advancedOptions: z.looseObject({ warehouseId: number.nullish() }).nullish(),
});

/** At most a hundred (contracts: shipstation §2.4). */
export const ordersWrite = z.array(orderWrite).min(1).max(100);

/** What became of each order of a call; each stands for itself. contracts: shipstation §2.4 */
export const ordersWrittenRead = z.looseObject({
  results: z.array(
    z.looseObject({
      orderId: numericIdRead.nullish().catch(null),
      orderKey: textRead.nullish(),
      success: z.boolean().nullish(),
      errorMessage: textRead.nullish(),
    }),
  ),
});

/** An order as it is read to be written again: nothing of it is changed. */
export const orderToUpdateRead = z.looseObject({
  orderId: z.union([z.number(), z.string()]),
  orderKey: z.string().nullish(),
  orderNumber: z.string().nullish(),
  orderStatus: z.string(),
  items: z
    .array(
      z.looseObject({
        lineItemKey: z.string().nullish(),
        sku: z.string().nullish(),
        quantity: z.number().nullish(),
        adjustment: z.boolean().nullish(),
      }),
    )
    .nullish(),
  advancedOptions: z
    .looseObject({ customField3: z.string().nullish(), mergedOrSplit: z.boolean().nullish() })
    .nullish(),
});
export type OrderToUpdate = z.output<typeof orderToUpdateRead>;

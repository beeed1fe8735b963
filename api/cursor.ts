import { z } from 'zod';
import { invalid } from './api-problem';

/** A place in a list as one opaque word. It is no secret and needs no signature: it only says where to read on. */
export function encodeCursor(key: object | null): string | null {
  return key === null ? null : Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws ApiProblem `invalid` when the word is none of ours. */
export function decodeCursor<T extends z.ZodType>(
  schema: T,
  text: string | undefined,
): z.output<T> | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw invalid([
      { path: 'after', sentence: 'after is not a place in this list: use `next` of the page before.' },
    ]);
  }
}

/** Postgres' own text of a timestamptz. */
const TimestampText = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/);

export const OrderPlace = z.object({ createdAt: TimestampText, orderId: z.string().max(30) });
export const ShipmentPlace = z.object({ createdAt: TimestampText, saleId: z.string().max(100) });
export const LogPlace = z.object({
  capturedAt: TimestampText,
  orderId: z.string().max(30),
  generation: z.number().int(),
});
export const LabelPlace = z.object({ createdAt: TimestampText, labelId: z.string().max(50) });
export const ParcelPlace = z.object({ createdAt: TimestampText, parcel: z.string().max(40) });
export const SalePlace = z.object({ updatedAt: TimestampText, saleId: z.string().max(50) });
export const SaleIdPlace = z.object({ saleId: z.string().max(50) });
export const OperationPlace = z.object({ before: z.string().regex(/^\d{1,18}$/) });
export const CatalogPlace = z.object({ id: z.string().max(30) });
export const BatchPlace = z.object({ frozenAt: TimestampText, batch: z.string().max(40) });

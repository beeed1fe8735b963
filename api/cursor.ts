import { z } from 'zod';
import { invalid } from './api-problem';

/** A place in a list as one opaque word. It is no secret and needs no signature: it only says where to read on. */
export function encodeCursor(key: object | null): string | null {
  return key === null ? null : Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Which page a query asks for.
 *
 * @throws ApiProblem `invalid` when its `after` is none of our words.
 */
export function pageOf<T extends z.ZodType>(
  place: T,
  { limit, after }: { limit: number; after?: string | undefined },
): { limit: number; after: z.output<T> | undefined } {
  return { limit, after: after === undefined ? undefined : decodeCursor(place, after) };
}

function decodeCursor<T extends z.ZodType>(schema: T, text: string): z.output<T> {
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

/** Rows are named by ids of ours and of both vendors. */
const id = z.string().max(100);

export const TimePlace = z.object({ at: TimestampText, id });
export const IdPlace = z.object({ id });
/** Of a list whose ids Postgres counts. */
export const CountedPlace = z.object({ id: z.string().regex(/^\d{1,18}$/) });
export const LogPlace = z.object({ capturedAt: TimestampText, orderId: id, generation: z.number().int() });

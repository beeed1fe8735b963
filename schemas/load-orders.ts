import { z } from 'zod';

/** What a load of history is asked for, as its job keeps it; instants are ISO 8601, UTC. */
export const loadOrdersOptions = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });

/** Where a load of history is. */
export const loadOrdersCursor = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('read'),
    /** The page to read next. */
    page: z.number().int(),
    /** ShipStation's count on the page before: when it shrinks, rows moved up and the page before is read again. */
    total: z.number().int().nullable(),
    /** Its row in the operations log. */
    runId: z.string(),
  }),
  z.object({
    phase: z.literal('capture'),
    /** Orders put in line in all. */
    queued: z.number().int(),
    pauseMs: z.number(),
  }),
]);
export type LoadOrdersCursor = z.output<typeof loadOrdersCursor>;

import { z } from 'zod';
import { countRead } from '../primitives';

/** ShipStation's list envelope. `pages` may be 0 although there are rows (contracts: shipstation §2.1). */
export const pagingRead = z.looseObject({
  total: countRead.nullish(),
  page: countRead.nullish(),
  pages: countRead.nullish(),
});

/** Where a page stands. `last` never relies on `pages` alone: it is also true for an empty page. */
export interface Paging {
  total: number | null;
  page: number;
  last: boolean;
}

export function pagingOf(envelope: z.output<typeof pagingRead>, rows: number): Paging {
  const page = envelope.page ?? 1;
  return { total: envelope.total ?? null, page, last: rows === 0 || page >= (envelope.pages ?? 0) };
}

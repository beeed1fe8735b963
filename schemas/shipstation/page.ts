import { z } from 'zod';
import { countRead } from '../primitives';

/** ShipStation's list envelope. `pages` may be 0 although there are rows (contracts: shipstation §2.1). */
export const pagingRead = z.looseObject({
  total: countRead.nullish(),
  page: countRead.nullish(),
  pages: countRead.nullish(),
});

/** Where a page stands. `last` never relies on `pages` alone: a vendor sample says `pages: 0` for a page with rows. */
export interface Paging {
  total: number | null;
  page: number;
  last: boolean;
}

export function pagingOf(envelope: z.output<typeof pagingRead>, rows: number): Paging {
  const page = envelope.page ?? 1;
  const total = envelope.total ?? null;
  return { total, page, last: isLast(page, rows, envelope.pages ?? 0, total) };
}

function isLast(page: number, rows: number, pages: number, total: number | null): boolean {
  if (rows === 0) return true;
  if (pages > 0) return page >= pages;
  return total !== null && page * rows >= total;
}

import { type Query } from './query';
import { badField } from './refusal';
import { type ShipStationSwitches } from './switches';

const MAX_PAGE_SIZE = 500;

export interface Page<T> {
  rows: T[];
  total: number;
  page: number;
  pages: number;
}

/** Cuts the asked page (1-based) out of the sorted rows (contracts: shipstation §2.1). A page past the end is empty. */
export function pageOf<T>(all: T[], query: Query, switches: ShipStationSwitches): Page<T> {
  const page = query.int('page') ?? 1;
  if (page < 1) throw badField('page', 'must be 1 or more');
  let size = query.int('pageSize') ?? switches.defaultPageSize;
  if (size < 1) throw badField('pageSize', 'must be 1 or more');
  if (size > MAX_PAGE_SIZE) {
    if (switches.pageSizeOverMax === 'refused')
      throw badField('pageSize', `must be at most ${String(MAX_PAGE_SIZE)}`);
    size = MAX_PAGE_SIZE;
  }
  const pages = Math.ceil(all.length / size);
  return {
    rows: all.slice((page - 1) * size, page * size),
    total: all.length,
    page,
    pages: switches.pagesZeroForOnePage && pages <= 1 ? 0 : pages,
  };
}

/**
 * Sorts by one of the named keys, ascending unless `sortDir` says otherwise; rows that look alike, and lists without `sortBy`,
 * stay in ascending order of id (contracts: shipstation §2.3).
 */
export function sorted<T, K extends string>(
  rows: T[],
  query: Query,
  keys: Readonly<Record<K, (row: T) => string>>,
  idOf: (row: T) => number,
): T[] {
  const by = query.choice('sortBy', Object.keys(keys) as K[]);
  const turn = query.choice('sortDir', ['ASC', 'DESC'] as const) === 'DESC' ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (by !== undefined) {
      const left = keys[by](a);
      const right = keys[by](b);
      if (left !== right) return left < right ? -turn : turn;
      return idOf(a) - idOf(b);
    }
    return (idOf(a) - idOf(b)) * turn;
  });
}

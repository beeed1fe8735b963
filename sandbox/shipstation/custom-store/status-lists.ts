import { type OrderStatus, type StatusMapping } from '../model';
import { STATUS_OF_LIST, type StatusLists } from './model';

/**
 * The lists as the store's mappings: a row for each word. Nothing says that blanks around a comma are dropped, so whether they
 * are is a switch (contracts: shipstation §1.8).
 */
export function mappingsOf(lists: StatusLists, trimmed: boolean): StatusMapping[] {
  return Object.entries(STATUS_OF_LIST).flatMap(([list, orderStatus]) =>
    lists[list as keyof StatusLists]
      .split(',')
      .map((word) => (trimmed ? word.trim() : word))
      .filter((word) => word !== '')
      .map((statusKey) => ({ orderStatus, statusKey })),
  );
}

/** Words are matched as they are, capitals and all. */
export const statusOf = (mappings: readonly StatusMapping[], word: string): OrderStatus | undefined =>
  mappings.find(({ statusKey }) => statusKey === word)?.orderStatus;

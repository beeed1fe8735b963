import { type JournalEntry, worstMinute } from '../../sandbox/kit/journal';

export interface CallFigures {
  calls: number;
  /** Refused by the rate limit. */
  throttled: number;
  /** The most arrivals in any sliding minute. */
  worstMinute: number;
  /** Calls per order, over all. */
  perOrder: number;
  /** Calls per order, by method and path without ids. */
  byEndpoint: Record<string, number>;
}

/** What a stand-in's journal says of the calls that a day of `orders` orders took. */
export function callFigures(journal: readonly JournalEntry[], orders: number): CallFigures {
  const counts = new Map<string, number>();
  for (const entry of journal) {
    const endpoint = endpointOf(entry);
    counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  return {
    calls: journal.length,
    throttled: journal.filter((entry) => entry.throttled === true).length,
    worstMinute: worstMinute(journal),
    perOrder: perOrder(journal.length, orders),
    byEndpoint: Object.fromEntries(byCount.map(([endpoint, count]) => [endpoint, perOrder(count, orders)])),
  };
}

const perOrder = (calls: number, orders: number): number => Math.round((calls / orders) * 1_000) / 1_000;

export function endpointOf({ method, path }: Pick<JournalEntry, 'method' | 'path'>): string {
  return `${method} ${path.replace(/^\/ExternalApi\/v2/i, '').replaceAll(/\/\d+(?=\/|$)/g, '/{id}')}`;
}

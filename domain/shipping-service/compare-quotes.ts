import { add, compare } from '../money';
import { type Quote } from './parcel-request';

export interface ComparedQuote extends Quote {
  /** Shipment and other cost together. */
  total: string;
  cheapest: boolean;
  /** ShipStation's API v1 tells none (contracts: shipstation §2.8); nothing is made up. */
  transitDays: null;
}

/** Quotes side by side, cheapest first; all that cost the least are marked. One currency: the account's. */
export function compareQuotes(quotes: readonly Quote[]): ComparedQuote[] {
  const sums = quotes.map((quote) => ({ quote, total: add(quote.shipmentCost, quote.otherCost) }));
  sums.sort((a, b) => compare(a.total, b.total) || (a.quote.service < b.quote.service ? -1 : 1));
  const least = sums[0]?.total;
  return sums.map(({ quote, total }) => ({
    ...quote,
    total,
    cheapest: least !== undefined && compare(total, least) === 0,
    transitDays: null,
  }));
}

import { type z } from 'zod';
import { type CarrierSaid } from '../../db/rates/save-quotes';
import { type rateRead } from '../../schemas/shipstation/carrier';

/**
 * What a carrier's rates quote: one without a cost or a service is none, one that is told twice is one. A service may stand there several
 * times, by its name.
 */
export function quotesOf(rates: readonly z.output<typeof rateRead>[]): CarrierSaid['quotes'] {
  const quotes = new Map<string, CarrierSaid['quotes'][number]>();
  for (const { serviceCode: service, serviceName, shipmentCost, otherCost } of rates) {
    if (!service || shipmentCost === null || shipmentCost === undefined) continue;
    const quote = { service, serviceName: serviceName || service, shipmentCost, otherCost: otherCost ?? '0' };
    quotes.set(JSON.stringify([service, quote.serviceName]), quote);
  }
  return [...quotes.values()];
}

import { type CarrierFailure, type Quote } from '../../domain/shipping-service/parcel-request';
import { type QuoteRow } from './read-quotes';

/** Rows as what carriers quoted, and why others did not. */
export function toQuotes(rows: readonly QuoteRow[]): { quotes: Quote[]; failures: CarrierFailure[] } {
  const quotes: Quote[] = [];
  const failures: CarrierFailure[] = [];
  for (const row of rows) {
    const quotedAt = row.quoted_at.toISOString();
    if (row.problem !== null) failures.push({ carrier: row.carrier, problem: row.problem, quotedAt });
    else
      quotes.push({
        carrier: row.carrier,
        service: row.service,
        serviceName: row.service_name,
        shipmentCost: row.shipment_cost ?? '0',
        otherCost: row.other_cost ?? '0',
        quotedAt,
      });
  }
  return { quotes, failures };
}

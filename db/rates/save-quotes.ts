import { type TenantId } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Quote } from '../../domain/shipping-service/parcel-request';
import { type Db } from '../open';

export interface CarrierSaid {
  carrier: string;
  quotes: Omit<Quote, 'carrier' | 'quotedAt'>[];
  /** Why it quoted nothing. */
  problem: Problem | null;
}

/** Puts what a carrier says now in place of what it said before. */
export async function saveQuotes(
  db: Db,
  { tenant, parcel }: { tenant: TenantId; parcel: string },
  { carrier, quotes, problem }: CarrierSaid,
): Promise<void> {
  const rows = [
    ...quotes.map((quote) => ({
      service: quote.service,
      service_name: quote.serviceName,
      shipment_cost: quote.shipmentCost,
      other_cost: quote.otherCost,
      problem: null,
    })),
    ...(problem === null
      ? []
      : [
          {
            service: '',
            service_name: '',
            shipment_cost: null,
            other_cost: null,
            problem: JSON.stringify(problem),
          },
        ]),
  ];
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('quote')
      .where('tenant_id', '=', tenant)
      .where('parcel_request_id', '=', parcel)
      .where('carrier', '=', carrier)
      .execute();
    if (rows.length === 0) return;
    await trx
      .insertInto('quote')
      .values(rows.map((row) => ({ tenant_id: tenant, parcel_request_id: parcel, carrier, ...row })))
      .execute();
  });
}

/** Forgets what carriers said that are not asked any more. */
export async function forgetOtherQuotes(
  db: Db,
  { tenant, parcel }: { tenant: TenantId; parcel: string },
  asked: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('quote')
    .where('tenant_id', '=', tenant)
    .where('parcel_request_id', '=', parcel)
    .where('carrier', 'not in', [...asked])
    .execute();
}

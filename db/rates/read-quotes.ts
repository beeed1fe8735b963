import { type Selectable } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type QuoteTable } from './tables';

export type QuoteRow = Selectable<QuoteTable>;

/** What carriers said of these parcels. */
export async function readQuotes(db: Db, tenant: TenantId, parcels: readonly string[]): Promise<QuoteRow[]> {
  if (parcels.length === 0) return [];
  return db
    .selectFrom('quote')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('parcel_request_id', 'in', [...parcels])
    .orderBy('carrier')
    .orderBy('service')
    .orderBy('service_name')
    .execute();
}

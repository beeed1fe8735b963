import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type ParcelRow } from '../shipments/read-parcels';

/** A sale's parcels but for those whose label was bought for this request: what else has been shipped of it. */
export async function parcelsBeside(
  db: Db,
  tenant: TenantId,
  saleId: string,
  requestId: string,
): Promise<ParcelRow[]> {
  return db
    .selectFrom('parcel as p')
    .selectAll('p')
    .where('p.tenant_id', '=', tenant)
    .where('p.sale_id', '=', saleId)
    .where(
      sql<boolean>`not exists (select from label l where l.tenant_id = p.tenant_id
        and l.parcel_request_id = ${requestId} and p.vendor_id = 'shipment:' || l.shipment_id)`,
    )
    .orderBy('p.parcel_id')
    .execute();
}

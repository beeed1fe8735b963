import { type Selectable } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type ParcelTable } from './tables';

export type ParcelRow = Selectable<ParcelTable>;

/** All parcels of a sale, void ones too, in the order in which they were heard of. */
export async function readParcels(db: Db, tenant: TenantId, saleId: string): Promise<ParcelRow[]> {
  return db
    .selectFrom('parcel')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('sale_id', '=', saleId)
    .orderBy('parcel_id')
    .execute();
}

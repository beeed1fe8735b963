import { type ConnectionRef } from '../../domain/ids';
import { type ParcelRequest } from '../../domain/shipping-service/parcel-request';
import { type Db } from '../open';

export type NewParcelRequest = Omit<ParcelRequest, 'createdAt' | 'cleared' | 'linesFixed'>;

/** Keeps a parcel that somebody asks about. */
export async function saveParcelRequest(
  db: Db,
  { tenant, connection }: ConnectionRef,
  request: NewParcelRequest,
): Promise<void> {
  await db
    .insertInto('parcel_request')
    .values({
      tenant_id: tenant,
      connection_id: connection,
      parcel_request_id: request.id,
      sale_id: request.saleId,
      sale_number: request.saleNumber,
      location: request.location,
      warehouse_id: request.warehouseId,
      ship_to: request.shipTo && JSON.stringify(request.shipTo),
      residential: request.residential,
      weight_ounces: request.weightOunces,
      weight_given: request.weightGiven,
      length: request.size?.length ?? null,
      width: request.size?.width ?? null,
      height: request.size?.height ?? null,
      size_units: request.size?.units ?? null,
      package_code: request.packageCode,
      confirmation: request.confirmation,
      lines: request.lines && JSON.stringify(request.lines),
      lines_fixed: request.lines !== null,
      asked_by: request.askedBy,
    })
    .execute();
}

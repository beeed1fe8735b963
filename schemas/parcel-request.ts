import { z } from 'zod';
import { type ParcelRequest } from '../domain/shipping-service/parcel-request';
import { type Confirmation } from '../domain/shipping-service/settings';

export const parcelGoodsRead = z.array(
  z.object({ productId: z.string(), sku: z.string(), name: z.string(), quantity: z.string() }),
);

const text = z.string().nullable();

export const parcelAddressRead = z.object({
  name: z.string(),
  company: text,
  street1: text,
  street2: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  phone: text,
});

/** A row of `parcel_request`, as Postgres gives it. */
interface ParcelRow {
  parcel_request_id: string;
  sale_id: string | null;
  sale_number: string | null;
  location: string | null;
  warehouse_id: string | null;
  ship_to: unknown;
  residential: boolean;
  weight_ounces: string | null;
  weight_given: boolean;
  length: string | null;
  width: string | null;
  height: string | null;
  size_units: 'in' | 'cm' | null;
  package_code: string | null;
  confirmation: Confirmation;
  lines: unknown;
  lines_fixed: boolean;
  asked_by: string;
  created_at: Date;
  cleared_at: Date | null;
}

/**
 * The parcel that was asked about.
 *
 * @throws ZodError when the row holds what our own code does not write.
 */
export function readParcelRequest(row: ParcelRow): ParcelRequest {
  const { length, width, height, size_units: units } = row;
  return {
    id: row.parcel_request_id,
    saleId: row.sale_id,
    saleNumber: row.sale_number,
    location: row.location,
    warehouseId: row.warehouse_id,
    shipTo: row.ship_to === null ? null : parcelAddressRead.parse(row.ship_to),
    residential: row.residential,
    weightOunces: row.weight_ounces,
    weightGiven: row.weight_given,
    size:
      length === null || width === null || height === null || units === null
        ? null
        : { length, width, height, units },
    packageCode: row.package_code,
    confirmation: row.confirmation,
    lines: row.lines === null ? null : parcelGoodsRead.parse(row.lines),
    linesFixed: row.lines_fixed,
    askedBy: row.asked_by,
    createdAt: row.created_at.toISOString(),
    cleared: row.cleared_at !== null,
  };
}

import { randomUUID } from 'node:crypto';
import { loadParcelRequest, type ParcelRequestRow } from '../db/rates/load-parcel-request';
import { saveParcelRequest } from '../db/rates/save-parcel-request';
import { type ConnectionRow } from '../db/connections/tables';
import { gramsOf, ouncesOf } from '../domain/custom-store/weight';
import { type ConnectionRef } from '../domain/ids';
import { parcelProblems } from '../domain/shipping-service/problem-texts';
import { blockedByMeasures } from '../domain/shipping-service/same-measures';
import { type ShippingServiceSettings } from '../domain/shipping-service/settings';
import { type ParcelBody } from '../schemas/api/parcels';
import { type Books } from '../schemas/reference-books';
import { readShippingServiceSettings } from '../schemas/shipping-service-settings';
import { ApiProblem, declined } from './api-problem';
import { booksOf } from './apply-settings';
import { type ApiDeps } from './deps';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether ShipStation may be asked for anything through this connection.
 *
 * @throws ApiProblem `conflict` while it is paused, or units or currency do not match.
 */
export async function readyService(
  deps: ApiDeps,
  row: ConnectionRow,
  place: ConnectionRef,
): Promise<{ settings: ShippingServiceSettings; books: Books }> {
  if (row.state === 'paused')
    throw new ApiProblem('conflict', 'The connection is paused.', 'Resume it (POST …/resume).');
  const settings = readShippingServiceSettings(row.settings);
  const { books } = await booksOf(deps, place);
  const blocked = blockedByMeasures(settings, books.company?.[0]);
  if (blocked !== null) throw declined(blocked);
  return { settings, books };
}

/**
 * Keeps a parcel that somebody asks about, with what the settings say of everything that was left out. What can be known to be wrong is
 * said here, before any vendor is asked.
 *
 * @throws ApiProblem `invalid`
 */
export async function newParcel(
  deps: ApiDeps,
  place: ConnectionRef,
  { settings, books }: { settings: ShippingServiceSettings; books: Books },
  body: ParcelBody,
  by: string,
): Promise<ParcelRequestRow> {
  const parcel = settings.defaultParcel;
  const packageCode = body.packageCode ?? parcel?.packageCode ?? null;
  if (packageCode !== null && books.packages?.some(({ code }) => code === packageCode) === false)
    throw declined(parcelProblems.packageUnknown(packageCode, []), 'invalid');
  const { warehouseId = null, location = null } = body;
  if (warehouseId !== null && books.warehouses?.some(({ id }) => id === warehouseId) === false)
    throw declined(parcelProblems.warehouseUnknown(warehouseId), 'invalid');
  if (location !== null && books.locations?.some(({ name, active }) => name === location && active) === false)
    throw declined(parcelProblems.locationUnknown(location), 'invalid');
  if (body.sale === undefined && body.weight === undefined && !parcel?.weightOunces)
    throw declined(parcelProblems.weightMissing([]), 'invalid');
  const id = randomUUID();
  await saveParcelRequest(deps.db, place, {
    id,
    saleId: body.sale !== undefined && guid.test(body.sale) ? body.sale.toLowerCase() : null,
    saleNumber: body.sale !== undefined && !guid.test(body.sale) ? body.sale : null,
    location,
    warehouseId,
    shipTo: body.shipTo ?? null,
    residential: body.residential ?? false,
    weightOunces: body.weight === undefined ? null : inOunces(body.weight),
    weightGiven: body.weight !== undefined,
    size: sizeOf(body, settings),
    packageCode,
    confirmation: body.confirmation ?? settings.confirmation,
    lines:
      body.lines?.map(({ sku = '', productId = '', quantity }) => ({
        productId: productId.toLowerCase(),
        sku,
        name: '',
        quantity,
      })) ?? null,
    askedBy: by,
  });
  const row = await loadParcelRequest(deps.db, place, id);
  if (row === undefined) throw new Error('A parcel was saved and is not there');
  return row;
}

function inOunces({ value, units }: NonNullable<ParcelBody['weight']>): string {
  const grams = gramsOf(value, units);
  if (grams === null) throw new Error(`No weight: ${value} ${units}`);
  return ouncesOf(grams);
}

function sizeOf({ size }: ParcelBody, { defaultParcel, dimensionUnits: units }: ShippingServiceSettings) {
  if (units === null) return null;
  if (size !== undefined) return { ...size, units };
  const { length, width, height } = defaultParcel ?? { length: null, width: null, height: null };
  return length === null || width === null || height === null ? null : { length, width, height, units };
}

import { offeredByCustomStore } from '../../db/labels/where-else';
import { loadParcelRequest } from '../../db/rates/load-parcel-request';
import { parcelsBeside } from '../../db/rates/parcels-beside';
import { nameSale, settleParcel } from '../../db/rates/settle-parcel';
import { readProductFacts } from '../../db/products/product-facts';
import { readBookRows } from '../../db/references/read-books';
import { shipToOf } from '../../domain/custom-store/build-order';
import { type SaleToExport } from '../../domain/custom-store/sale';
import { type Outcome } from '../../domain/problems';
import { addressOf } from '../../domain/shipping-service/order-of-sale';
import { type OurAddress } from '../../domain/shipping-service/our-order';
import { goodsOfParcel, weighParcel } from '../../domain/shipping-service/pack-parcel';
import {
  type ParcelGoods,
  type ParcelRequest,
  type ReadyParcel,
} from '../../domain/shipping-service/parcel-request';
import { offeredElsewhere } from '../../domain/shipping-service/label-problems';
import { needsPostcode } from '../../domain/shipping-service/postcodes';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { blockedByMeasures } from '../../domain/shipping-service/same-measures';
import { type ShippingServiceSettings } from '../../domain/shipping-service/settings';
import { shipFromOf } from '../../domain/shipping-service/ship-from';
import { readParcelRequest } from '../../schemas/parcel-request';
import { type Books, readBooks } from '../../schemas/reference-books';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type OpenConnection } from '../connections/open-connection';
import { refreshProducts } from '../connections/refresh-products';
import { type ConnectionRef } from '../../domain/ids';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { parcelOf } from '../shipments/plan-next';
import { saleOfParcel } from './sale-of-parcel';

/** A parcel as it is now, with what its connection says of parcels. */
export interface ReadParcel extends ReadyParcel {
  settings: ShippingServiceSettings;
  books: Books;
  /** Null: it is of no sale. */
  sale: SaleToExport | null;
}

/**
 * Reads a parcel with its ship-to and ship-from as they are now: of a sale with one call of Cin7 (and its products, where some are new), of
 * any other from our own table. Everything that stands in the way is found here, before ShipStation is asked for anything.
 *
 * @throws Declined with the reason; VendorFailure of Cin7.
 */
export async function readParcel(
  deps: Deps,
  of: ConnectionRef,
  open: OpenConnection,
  id: string,
): Promise<ReadParcel> {
  const row = await loadParcelRequest(deps.db, of, id);
  if (row === undefined) throw new Declined(parcelGone);
  const request = readParcelRequest(row);
  const settings = readShippingServiceSettings(open.settingsColumn);
  const books = readBooks(
    await readBookRows(deps.db, of.tenant, of.connection, [
      'company',
      'locations',
      'warehouses',
      'carriers',
      'services',
      'packages',
    ]),
  );
  const blocked = blockedByMeasures(settings, books.company?.[0]);
  if (blocked !== null) throw new Declined(blocked);
  if (request.packageCode !== null) must(knownPackage(request.packageCode, books));

  const notes: string[] = [];
  const isOfSale = request.saleId !== null || request.saleNumber !== null;
  const sale = isOfSale ? await saleOfParcel(open.cin7(), request) : null;
  const known = { saleId: sale?.id ?? null, saleNumber: sale?.number ?? null };
  // At once: what stands in its way is told in the sale's timeline.
  if (sale !== null && request.saleId === null) await nameSale(deps.db, of, id, known);
  if (sale !== null && /VOID|CANCEL/.test(sale.status))
    throw new Declined(parcelProblems.saleVoided(sale.number));
  const offered = sale && (await offeredByCustomStore(deps.db, of.tenant, sale.id));
  if (offered !== null) notes.push(offeredElsewhere(offered));
  const shipTo = sale === null ? givenAddress(request) : addressOf(shipToOf(sale, notes));
  if (sale !== null && sale.shipping.country.trim() !== '' && sale.shipping.countryCode === null)
    throw new Declined(parcelProblems.countryUnknown());
  const missing = [
    ...(shipTo.country ? [] : ['country']),
    ...(shipTo.postalCode || !needsPostcode(shipTo.country) ? [] : ['postcode']),
  ];
  if (missing.length > 0) throw new Declined(parcelProblems.shipToMissing(missing));
  const shipFrom = must(
    shipFromOf(
      { warehouseId: request.warehouseId, location: request.location ?? (sale?.location || null) },
      settings.warehouses,
      { warehouses: books.warehouses ?? [], locations: books.locations ?? [] },
    ),
  );
  const packed = await pack(deps, of, open, request, sale, settings, books);
  notes.push(...shipFrom.notes, ...packed.notes);
  const found = { lines: packed.lines, weightOunces: packed.ounces, notes: [...new Set(notes)] };
  await settleParcel(deps.db, of, id, { ...known, ...found });
  return {
    request: { ...request, ...known },
    shipTo,
    shipFrom: shipFrom.from,
    ...found,
    settings,
    books,
    sale,
  };
}

const parcelGone = {
  code: 'unexpected',
  whoActs: 'admin',
  sentence: 'The parcel is no longer known.',
  fix: 'Ask about a new one.',
} as const;

/** @throws Declined */
function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Declined(outcome.problem);
  return outcome.value;
}

const knownPackage = (code: string, books: Books): Outcome<null> =>
  books.packages?.some((each) => each.code === code) === false
    ? { ok: false, problem: parcelProblems.packageUnknown(code, []) }
    : { ok: true, value: null };

function givenAddress(request: ParcelRequest): OurAddress {
  if (request.shipTo !== null) return request.shipTo;
  throw new Declined(
    request.cleared ? parcelProblems.addressCleared() : parcelProblems.shipToMissing(['country', 'postcode']),
  );
}

async function pack(
  deps: Deps,
  of: ConnectionRef,
  open: OpenConnection,
  request: ParcelRequest,
  sale: SaleToExport | null,
  settings: ShippingServiceSettings,
  books: Books,
): Promise<{ lines: ParcelGoods[]; ounces: string; notes: string[] }> {
  const given = request.weightGiven ? request.weightOunces : null;
  const otherwise = settings.defaultParcel?.weightOunces ?? null;
  if (sale === null) {
    const ounces = given ?? otherwise;
    if (ounces === null) throw new Declined(parcelProblems.weightMissing([]));
    return { lines: request.lines ?? [], ounces, notes: [] };
  }
  const products = await productsOf(deps, of, open, sale);
  const beside = await parcelsBeside(deps.db, of.tenant, sale.id, request.id);
  const parcels = beside.map((row) => ({ ...parcelOf(row), isInCin7: row.written_at !== null }));
  // What nobody named was all that was left at the last look; another label may have taken it since.
  const named = request.linesFixed ? request.lines : null;
  const lines = must(goodsOfParcel(sale, named, { products, parcels }));
  if (given !== null) return { lines, ounces: given, notes: [] };
  const units = books.company?.[0]?.weightUnits ?? null;
  return { lines, ...must(weighParcel(lines, sale, { products, units, otherwise })) };
}

/** What kind of goods the lines are; the mirror is brought up to date when it does not know some of them. */
async function productsOf(deps: Deps, { tenant }: ConnectionRef, open: OpenConnection, sale: SaleToExport) {
  const ids = [...new Set(sale.lines.map((line) => line.productId).filter((id) => id !== ''))];
  const known = await readProductFacts(deps.db, tenant, ids);
  if (known.size === ids.length) return known;
  await refreshProducts(deps, tenant, open.cin7());
  return readProductFacts(deps.db, tenant, ids);
}

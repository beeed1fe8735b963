import { type z } from 'zod';
import { type SaleToExport } from '../../domain/custom-store/sale';
import { as, type Cin7SaleId } from '../../domain/ids';
import { type ParcelRequest } from '../../domain/shipping-service/parcel-request';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { type saleListRead } from '../../schemas/cin7/sale-list';
import { saleToExportRead } from '../../schemas/cin7/sale-to-export';
import { type Cin7Client } from '../cin7/client';
import { goesOn } from '../cin7/pages';
import { toSale } from '../sale-reading/to-sale';
import { Declined } from '../declined';
import { VendorFailure } from '../vendor-failure';

/**
 * The sale of a parcel as it is now in Cin7: one call, and one before it when only its number is known.
 *
 * @throws Declined when there is none, or it cannot be read; VendorFailure.
 */
export async function saleOfParcel(
  cin7: Cin7Client,
  { saleId, saleNumber }: Pick<ParcelRequest, 'saleId' | 'saleNumber'>,
): Promise<SaleToExport> {
  const id =
    saleId ??
    (await idOfNumber((page) => cin7.saleList({ search: saleNumber ?? '', page }), saleNumber ?? ''));
  try {
    const read = saleToExportRead.safeParse(await cin7.getSaleAsItIs(as<Cin7SaleId>(id)));
    if (!read.success)
      throw new Declined(parcelProblems.saleUnreadable(read.error.issues[0]?.path.join('.') ?? 'a field'));
    return toSale(read.data, saleNumber ?? '');
  } catch (error) {
    if (error instanceof VendorFailure && error.kind === 'not-found')
      throw new Declined(parcelProblems.saleUnknown(saleNumber ?? id));
    throw error;
  }
}

/** Of so many sales at most the numbers are compared: ten calls. */
const mostPages = 10;

/**
 * The id of the sale with this number. The list's search matches parts of several fields, in no order, so that a short number may stand far
 * behind: pages are read on, and the number is compared exactly (contracts: cin7-core §1.4, §3.1).
 *
 * @param read one page of what the search finds.
 * @throws Declined when there is none, or several.
 */
export async function idOfNumber(
  read: (page: number) => Promise<Pick<z.output<typeof saleListRead>, 'SaleList' | 'Total'>>,
  number: string,
): Promise<string> {
  const same = (text: string | null | undefined) =>
    text?.trim().toLowerCase() === number.trim().toLowerCase();
  const found = new Set<string>();
  let more = true;
  for (let page = 1; more && page <= mostPages; page++) {
    const { SaleList: rows, Total } = await read(page);
    for (const row of rows) if (same(row.OrderNumber)) found.add(row.SaleID);
    more = goesOn(page, rows.length, Total);
  }
  const [id, ...others] = found;
  if (others.length > 0) throw new Declined(parcelProblems.saleAmbiguous(number));
  if (id !== undefined) return id;
  throw new Declined(more ? parcelProblems.saleAmongMany(number) : parcelProblems.saleUnknown(number));
}

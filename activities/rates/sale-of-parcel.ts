import { type SaleToExport } from '../../domain/custom-store/sale';
import { as, type Cin7SaleId } from '../../domain/ids';
import { type ParcelRequest } from '../../domain/shipping-service/parcel-request';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { saleToExportRead } from '../../schemas/cin7/sale-to-export';
import { type Cin7Client } from '../cin7/client';
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
  const id = saleId ?? (await idOfNumber(cin7, saleNumber ?? ''));
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

/** The list's search matches parts of several fields, so the number is compared exactly (contracts: cin7-core §3.1). */
async function idOfNumber(cin7: Cin7Client, number: string): Promise<string> {
  const { SaleList: rows } = await cin7.saleList({ search: number });
  const same = (text: string | null | undefined) =>
    text?.trim().toLowerCase() === number.trim().toLowerCase();
  const [found, ...more] = rows.filter((row) => same(row.OrderNumber));
  if (found === undefined) throw new Declined(parcelProblems.saleUnknown(number));
  if (more.length > 0) throw new Declined(parcelProblems.saleAmbiguous(number));
  return found.SaleID;
}

import { type SaleToExport } from '../../domain/custom-store/sale';
import { as, type Cin7SaleId } from '../../domain/ids';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { saleToExportRead } from '../../schemas/cin7/sale-to-export';
import { type Cin7Client } from '../cin7/client';
import { toSale } from '../custom-store/to-sale';
import { Declined } from '../declined';
import { VendorFailure } from '../vendor-failure';

/**
 * The sale of a parcel as it is now in Cin7: one call.
 *
 * @throws Declined when there is none, or it cannot be read; VendorFailure.
 */
export async function saleOfParcel(cin7: Cin7Client, saleId: string): Promise<SaleToExport> {
  try {
    const read = saleToExportRead.safeParse(await cin7.getSaleAsItIs(as<Cin7SaleId>(saleId)));
    if (!read.success)
      throw new Declined(parcelProblems.saleUnreadable(read.error.issues[0]?.path.join('.') ?? 'a field'));
    return toSale(read.data, '');
  } catch (error) {
    if (error instanceof VendorFailure && error.kind === 'not-found')
      throw new Declined(parcelProblems.saleUnknown(saleId));
    throw error;
  }
}

import { deleteOldDocuments } from '../../db/labels/label-document';
import { clearAddresses } from '../../db/rates/clear-addresses';
import { deleteOldParcels } from '../../db/rates/delete-old-parcels';
import { endBrokenAskings } from '../../db/rates/settle-rates';
import { deleteOldRows } from '../../db/upkeep/delete-old-rows';
import { type ConnectionRef } from '../../domain/ids';
import { keepPdfDays } from '../../domain/shipping-service/label-order';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { type Deps } from '../deps';

/** Journal and inbox rows are kept for a month; books, logs and the ledger stay. */
const keepDays = 30;

/** So long quotes are kept, and the address of a parcel without a sale: a label may be voided, returned or asked about. */
const keepParcelDays = 90;

export async function tidyUp(deps: Deps, { tenant, connection }: ConnectionRef): Promise<void> {
  await deleteOldRows(deps.db, tenant, connection, keepDays);
  await endBrokenAskings(deps.db, { tenant, connection }, parcelProblems.askingBrokenOff());
  await clearAddresses(deps.db, { tenant, connection }, keepParcelDays);
  await deleteOldParcels(deps.db, { tenant, connection }, keepParcelDays);
  // A printed label shows a name and an address: it goes when the address does, and its file soon after (labels/move-pdfs.ts).
  await deleteOldDocuments(deps.db, { tenant, connection }, keepPdfDays);
}

import { clearAddresses } from '../../db/rates/clear-addresses';
import { deleteOldRows } from '../../db/upkeep/delete-old-rows';
import { type ConnectionInput } from '../../domain/messages/check';
import { type Deps } from '../deps';

/** Journal and inbox rows are kept for a month; books, logs and the ledger stay. */
const keepDays = 30;

/** So long the address of a parcel without a sale is kept: a label may be voided, returned or asked about. */
const keepAddressDays = 90;

export async function tidyUp(deps: Deps, { tenant, connection }: ConnectionInput): Promise<void> {
  await deleteOldRows(deps.db, tenant, connection, keepDays);
  await clearAddresses(deps.db, { tenant, connection }, keepAddressDays);
}

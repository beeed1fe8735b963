import { deleteOldRows } from '../../db/upkeep/delete-old-rows';
import { type ConnectionInput } from '../../domain/messages/check';
import { type Deps } from '../deps';

/** Journal and inbox rows are kept for a month; books, logs and the ledger stay. */
const keepDays = 30;

export async function tidyUp(deps: Deps, { tenant, connection }: ConnectionInput): Promise<void> {
  await deleteOldRows(deps.db, tenant, connection, keepDays);
}

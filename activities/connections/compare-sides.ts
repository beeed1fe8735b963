import { readBookRows } from '../../db/references/read-books';
import { type ConnectionRow } from '../../db/connections/tables';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { mismatchProblem } from '../../domain/shipping-service/same-measures';
import { readBooks } from '../../schemas/reference-books';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type Deps } from '../deps';

/**
 * Whether both sides of a shipping service count alike, by what the check has just read (contracts: cin7-core §6.7). What nobody said yet
 * is no problem of the connection: the settings show it as unfinished.
 */
export async function compareSides(
  deps: Pick<Deps, 'db'>,
  row: Pick<ConnectionRow, 'tenant_id' | 'connection_id' | 'settings'>,
): Promise<Problem[]> {
  const rows = await readBookRows(deps.db, as<TenantId>(row.tenant_id), as<ConnectionId>(row.connection_id), [
    'company',
  ]);
  const company = readBooks(rows).company?.[0];
  if (company === undefined) return [];
  const problem = mismatchProblem(readShippingServiceSettings(row.settings), company);
  return problem === null ? [] : [problem];
}

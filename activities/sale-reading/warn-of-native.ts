import { raiseProblem } from '../../db/problems/raise-problem';
import { type Db } from '../../db/open';
import { exportProblems } from '../../domain/custom-store/export-problems';
import { isNativeShipStation } from '../../domain/custom-store/exportable';
import { isOurExternalId } from '../../domain/external-id';
import { type ConnectionRef } from '../../domain/ids';
import { type SaleListRow } from '../../schemas/cin7/sale-list';

/**
 * Raises the problem that Cin7's own ShipStation connection is still on, if one of these rows is a sale of its making
 * (contracts: cin7-core §6.7). Asks nothing when none is; `clearUnseen` ends it.
 *
 * @returns whether there was one.
 */
export async function warnOfNative(
  db: Db,
  { tenant, connection }: ConnectionRef,
  rows: readonly SaleListRow[],
): Promise<boolean> {
  const native = rows.find(
    (row) => isNativeShipStation(row.SourceChannel ?? null) && !isOurExternalId(row.ExternalID),
  );
  if (native === undefined) return false;
  const problem = exportProblems.nativeConnection(native.SourceChannel ?? '');
  await raiseProblem(db, tenant, connection, nativeKey, problem);
  return true;
}

export const nativeKey = 'native-connection';

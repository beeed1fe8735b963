import { readConnection } from '../../db/connections/read-connection';
import { readBookRows } from '../../db/references/read-books';
import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { blockedByMeasures } from '../../domain/shipping-service/same-measures';
import { readBooks } from '../../schemas/reference-books';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type Deps } from '../deps';

/** Whether a shipping service sends orders now; null for a connection that is none, or not active. `blocked` says why it may not. */
export async function exportState(deps: Deps, { tenant, connection }: ConnectionRef) {
  const row = await readConnection(deps.db, tenant, connection);
  if (row?.state !== 'active' || row.kind !== 'shipping-service') return null;
  const settings = readShippingServiceSettings(row.settings);
  const blocked: Problem | null = settings.exports
    ? blockedByMeasures(
        settings,
        readBooks(await readBookRows(deps.db, tenant, connection, ['company'])).company?.[0],
      )
    : null;
  return { row, settings, blocked };
}

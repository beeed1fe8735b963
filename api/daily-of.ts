import { readTenant } from '../db/tenants/read-tenant';
import { type ConnectionRow } from '../db/connections/tables';
import { nextDue } from '../domain/consolidation/batch-days';
import { type ConnectionRef } from '../domain/ids';
import { readStoreSettings } from '../schemas/settings';
import { type ApiDeps } from './deps';

/** The tenant's zone and when the next sale of a day is made; null where orders are not consolidated. */
export async function dailyOf(
  deps: Pick<ApiDeps, 'db'>,
  { tenant }: ConnectionRef,
  connection: ConnectionRow,
): Promise<{ zone: string; nextAt: Date } | null> {
  const { consolidation, consolidationTime: time } = readStoreSettings(connection.settings);
  if (consolidation !== 'daily' || time === null) return null;
  const zone = (await readTenant(deps.db, tenant))?.time_zone ?? 'UTC';
  return { zone, nextAt: new Date(nextDue(zone, time, Date.now()).dueAt) };
}

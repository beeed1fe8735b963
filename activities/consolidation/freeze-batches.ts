import { readConnection } from '../../db/connections/read-connection';
import { freezeBatch, type FrozenBatch } from '../../db/consolidation/freeze-batch';
import { readQueue } from '../../db/consolidation/read-queue';
import { readTenant } from '../../db/tenants/read-tenant';
import { dueBatches } from '../../domain/consolidation/batch-days';
import { localDay } from '../../domain/local-time';
import { type ConsolidationInput, type ConsolidationResult } from '../../domain/messages/consolidation';
import { counted } from '../../domain/text';
import { readStoreSettings } from '../../schemas/settings';
import { type Deps } from '../deps';

/**
 * Freezes what is due: for the schedule each day whose time has come, also ones that were missed, with the orders that were ready by
 * then; for a person all that waits now. Postgres only; each batch asks by itself to be made.
 */
export async function freezeBatches(
  deps: Pick<Deps, 'db' | 'clock'>,
  { tenant, connection, trigger }: ConsolidationInput,
): Promise<ConsolidationResult> {
  const nothing = (sentence: string): ConsolidationResult => ({ batches: [], sentence });
  const [row, company, queue] = await Promise.all([
    readConnection(deps.db, tenant, connection),
    readTenant(deps.db, tenant),
    readQueue(deps.db, tenant, connection),
  ]);
  if (row === undefined || company === undefined) return nothing('The connection no longer exists.');
  if (row.state !== 'active')
    return nothing('The connection is not active: its orders wait, and their days are caught up afterwards.');
  const { consolidation, consolidationTime: time } = readStoreSettings(row.settings);
  if (consolidation !== 'daily' || time === null)
    return nothing('The orders of this connection are not consolidated.');
  if (queue.first === null) return nothing('No order waits for the sale of the day.');

  const now = deps.clock.now();
  const zone = company.time_zone;
  const due =
    trigger.by === 'admin'
      ? [{ day: localDay(zone, now), readyBy: null, key: `now:${trigger.request}` }]
      : dueBatches(zone, time, queue.first.getTime(), now).map(({ day, dueAt }) => ({
          day,
          readyBy: new Date(dueAt),
          key: `day:${day}`,
        }));
  const batches: ConsolidationResult['batches'] = [];
  for (const { day, readyBy, key } of due) {
    const frozen: FrozenBatch | null = await freezeBatch(deps.db, {
      tenant,
      connection,
      day,
      freezeKey: key,
      frozenBy: trigger.by === 'admin' ? trigger.name : 'the schedule',
      readyBy,
    });
    if (frozen !== null && (trigger.by === 'admin' || !frozen.before))
      batches.push({ batch: frozen.batchId, day, orders: frozen.orders });
  }
  if (batches.length === 0) return nothing('No day is due yet.');
  const told = batches.map(({ day, orders }) => `${counted(orders, 'order')} of ${day}`);
  return { batches, sentence: `Frozen: ${told.join(', ')}.` };
}

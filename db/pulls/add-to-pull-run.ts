import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** `unchanged` = read again in the overlap of two windows: it was counted when it came, so it is not counted again. */
export type PullOutcome = 'processed' | 'skipped' | 'cancelled' | 'failed' | 'unchanged';

export interface PulledOrder {
  orderNumber: string;
  outcome: PullOutcome;
  reason: string;
}

/** A run's row holds this many reasons; the counts hold all. */
const mostDetails = 500;

/**
 * Adds a page's outcomes to the run. A page that is read again after a crash counts its orders by number once more as skipped at
 * worst: counts tell what was seen, the orders themselves are never doubled.
 */
export async function addToPullRun(
  db: Db,
  tenant: TenantId,
  runId: string,
  orders: readonly PulledOrder[],
): Promise<void> {
  const count = (outcome: PullOutcome) => orders.filter((order) => order.outcome === outcome).length;
  const details = orders.filter((order) => order.reason !== '');
  await db
    .updateTable('operations_log')
    .set({
      processed: sql`processed + ${count('processed')}`,
      skipped: sql`skipped + ${count('skipped')}`,
      cancelled: sql`cancelled + ${count('cancelled')}`,
      failed: sql`failed + ${count('failed')}`,
      details: sql`case when jsonb_array_length(details) < ${mostDetails}
        then details || ${JSON.stringify(details.slice(0, mostDetails))}::jsonb else details end`,
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', runId)
    .execute();
}

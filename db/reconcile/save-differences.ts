import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Difference } from '../../domain/reconcile/difference';
import { type Db } from '../open';
import { type RunKey } from './runs';

export interface DifferencesOfOrder extends RunKey {
  orderId: string;
  orderNumber: string | null;
  saleId: string | null;
  saleNumber: string | null;
  found: readonly Difference[];
}

const fingerprintOf = ({ kind, same }: Difference): string =>
  createHash('sha256').update(`${kind}\n${same}`).digest('hex').slice(0, 32);

/**
 * Saves what was found about one order. One that is seen again is the same row; one that was accepted stays accepted as long as it is the
 * same; whatever else stood there about the order is mended.
 */
export async function saveDifferences(db: Db, of: DifferencesOfOrder): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const difference of of.found) {
      const fingerprint = fingerprintOf(difference);
      await trx
        .insertInto('difference')
        .values({
          tenant_id: of.tenant,
          connection_id: of.connection,
          key: keyOf(of.orderId, difference.kind),
          kind: difference.kind,
          state: 'open',
          order_id: of.orderId,
          order_number: of.orderNumber,
          sale_id: of.saleId,
          sale_number: of.saleNumber,
          sentence: difference.sentence,
          fix: difference.fix,
          actions: difference.actions,
          fingerprint,
          day: of.day,
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'connection_id', 'key']).doUpdateSet({
            order_number: of.orderNumber,
            sale_id: of.saleId,
            sale_number: of.saleNumber,
            sentence: difference.sentence,
            fix: difference.fix,
            actions: difference.actions,
            checked_at: sql`now()`,
            mended_at: null,
            // Seen before and mended since, it is found anew.
            found_at: sql`case when difference.state = 'mended' then now() else difference.found_at end`,
            state: sql`case when difference.accepted_at is not null and difference.fingerprint = ${fingerprint} then 'accepted' else 'open' end`,
            accepted_at: sql`case when difference.fingerprint = ${fingerprint} then difference.accepted_at end`,
            accepted_by: sql`case when difference.fingerprint = ${fingerprint} then difference.accepted_by end`,
            fingerprint,
          }),
        )
        .execute();
    }
    const kept = of.found.map(({ kind }) => keyOf(of.orderId, kind));
    await trx
      .updateTable('difference')
      .set({ state: 'mended', mended_at: sql`now()`, checked_at: sql`now()` })
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .where('order_id', '=', of.orderId)
      .where('kind', '<>', 'write-unsettled')
      .where('state', '<>', 'mended')
      .where('key', 'not in', [...kept, ''])
      .execute();
  });
}

const keyOf = (orderId: string, kind: string): string => `order:${orderId}:${kind}`;

/** Of these orders there was nothing to tell: whatever stood there about them is mended. */
export async function clearDifferences(db: Db, of: RunKey, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await db
    .updateTable('difference')
    .set({ state: 'mended', mended_at: sql`now()`, checked_at: sql`now()` })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('state', '<>', 'mended')
    .where('kind', 'not in', ['write-unsettled', 'quantities'])
    .where('order_id', 'in', [...orderIds])
    .execute();
}

/** Those of these orders about which something is open: they are looked at by themselves, until it is mended. */
export async function ordersWithOpenDifferences(
  db: Db,
  of: RunKey,
  orderIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('difference')
    .select('order_id')
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('state', '=', 'open')
    .where('kind', '<>', 'write-unsettled')
    .where('order_id', 'in', [...orderIds, ''])
    .execute();
  return new Set(rows.map((row) => row.order_id));
}

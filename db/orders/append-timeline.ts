import { type Kysely } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Database } from '../schema';
import { type TimelineEntry } from './advance-order';

/** Adds a line to an order's timeline; the order's row supplies number and connection. Nothing happens for an unknown order. */
export async function appendTimeline(
  db: Kysely<Database>,
  ref: OrderRef,
  generation: number,
  entry: TimelineEntry,
): Promise<void> {
  await db
    .insertInto('timeline')
    .columns([
      'tenant_id',
      'connection_id',
      'ss_account',
      'order_id',
      'order_number',
      'generation',
      'step',
      'sentence',
      'detail',
      'settings_version',
    ])
    .expression((eb) =>
      eb
        .selectFrom('ss_order as o')
        .innerJoin('connection as c', (join) =>
          join.onRef('c.tenant_id', '=', 'o.tenant_id').onRef('c.connection_id', '=', 'o.connection_id'),
        )
        .select((row) => [
          'o.tenant_id',
          'o.connection_id',
          'o.ss_account',
          'o.order_id',
          'o.order_number',
          row.val(generation).as('generation'),
          row.val(entry.step).as('step'),
          row.val(entry.sentence).as('sentence'),
          row.cast<string>(row.val(JSON.stringify(entry.detail ?? {})), 'jsonb').as('detail'),
          'c.settings_version',
        ])
        .where('o.tenant_id', '=', ref.tenant)
        .where('o.ss_account', '=', ref.ssAccount)
        .where('o.order_id', '=', ref.orderId),
    )
    .execute();
}

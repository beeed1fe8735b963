import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { ensureExportHead } from './ensure-head';

/** What no setting can change any more, and what none was asked for. */
const settled = [
  'came-from-shipstation',
  'came-by-native-store',
  'voided',
  'service-sale',
  'has-tracking',
  'order-not-authorised',
  'no-shippable-lines',
  'no-address',
  'sale-vanished',
  'exported-otherwise',
  // Filters are applied to what is known (db/order-exports/refilter.ts).
  'filter',
  'export-off',
];

/**
 * Makes the log's head, if there is none, and has every sale judged anew whose verdict may be another by the settings of now: they are
 * read again, because no copy of their names and addresses is kept.
 *
 * @param judgedBy names the settings (and the version of our rules) by which this run judges.
 */
export async function openSyncBooks(db: Db, of: ConnectionRef, judgedBy: string): Promise<void> {
  await ensureExportHead(db, of);
  await db.transaction().execute(async (trx) => {
    const moved = await trx
      .updateTable('export_head')
      .set({ judged_by: judgedBy })
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .where('judged_by', '<>', judgedBy)
      .executeTakeFirst();
    if ((moved.numUpdatedRows ?? 0n) === 0n) return;
    await trx
      .updateTable('sale_copy')
      .set({ due: true })
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .where((eb) => eb.or([eb('reason', 'is', null), eb('reason', 'not in', settled)]))
      .where((eb) =>
        eb.or([eb('status_word', 'is', null), eb('status_word', 'not in', ['voided', 'shipped'])]),
      )
      .execute();
  });
}

import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { lockLabels } from './lock-labels';
import { nameLabel } from './set-state';

export type SaleClaim =
  | { kind: 'held' }
  /** Another label of the sale is under way, and was first. */
  | { kind: 'busy'; labelId: string }
  /** Another one was bought since the sale's parcels were read: which goods are left is to be read anew. */
  | { kind: 'stale' };

/** The database's time, before a parcel is read: `claimSale` asks for it. */
export async function readingFrom(db: Db): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The database told no time');
  return row.at;
}

/**
 * Names the sale of a label, which is to hold it: one label of a sale is under way at a time. Two that were asked for at the same moment,
 * by the sale's id and by its number, do not know of each other before; the first one here goes on, and holds the sale until it is
 * bought or given up. Asked again by the holder, it holds it still.
 *
 * @param since from before the sale's parcels were read.
 */
export async function claimSale(
  db: Db,
  label: { tenant: TenantId; labelId: string },
  name: { saleId: string; saleNumber: string; orderNumber: string },
  since: Date,
): Promise<SaleClaim> {
  return db.transaction().execute(async (trx) => {
    await lockLabels(trx, label.tenant);
    const others = await trx
      .selectFrom('label')
      .select(['label_id', 'state'])
      .where('tenant_id', '=', label.tenant)
      .where('label_id', '<>', label.labelId)
      .where('test', '=', false)
      .where('return_of', 'is', null)
      .where('sale_id', '=', name.saleId)
      // Named by both: it holds the sale, or held it.
      .where('sale_number', 'is not', null)
      .where((eb) =>
        eb.or([
          eb('state', 'in', ['working', 'needs-you']),
          eb.and([eb('state', '=', 'bought'), eb('updated_at', '>=', since)]),
        ]),
      )
      .execute();
    const holder = others.find(({ state }) => state !== 'bought');
    if (holder !== undefined) return { kind: 'busy', labelId: holder.label_id };
    await nameLabel(trx, label, name);
    return { kind: others.length > 0 ? 'stale' : 'held' };
  });
}

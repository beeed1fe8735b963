import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

export interface NewChange {
  saleId: string;
  orderNumber: string;
  /** Of all that ShipStation is told but LastModified. */
  contentHash: string;
  /** The rendered order; its LastModified is the stamp that the change gets. */
  render(stamp: Date): string;
}

export interface Appended {
  ordinal: string;
  /** Whole seconds, UTC. */
  stamp: Date;
}

/**
 * Appends a sale's new content to the log, as the last thing of the caller's transaction: the head's lock is held until it ends.
 * Ordinals are gapless, because the number is given back with a transaction that fails; the stamp is never before an earlier one,
 * and never inside a window that was already answered, so that nothing committed late is missed.
 *
 * @returns null when the log's newest content of this sale is the same: LastModified moves only when the content does.
 */
export async function appendChange(
  trx: Db,
  { tenant, connection }: ConnectionRef,
  change: NewChange,
): Promise<Appended | null> {
  await sql`
    select 1 from export_head where tenant_id = ${tenant} and connection_id = ${connection} for update
  `.execute(trx);
  const newest = await trx
    .selectFrom('export_change')
    .select('content_hash')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('sale_id', '=', change.saleId)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.content_hash === change.contentHash) return null;

  // One clock for all processes: Postgres' own.
  const given = await sql<Appended>`
    update export_head
    set next_ordinal = next_ordinal + 1,
      last_stamp = greatest(
        date_trunc('second', clock_timestamp()), last_stamp, date_trunc('second', served_until) + interval '1 second'
      )
    where tenant_id = ${tenant} and connection_id = ${connection}
    returning next_ordinal - 1 as ordinal, last_stamp as stamp
  `.execute(trx);
  const place = given.rows[0];
  if (place === undefined) throw new Error('The connection has no export log');

  await trx
    .updateTable('export_change')
    .set({ superseded_stamp: place.stamp })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('sale_id', '=', change.saleId)
    .where('superseded_stamp', 'is', null)
    .execute();
  await trx
    .insertInto('export_change')
    .values({
      tenant_id: tenant,
      connection_id: connection,
      ordinal: place.ordinal,
      sale_id: change.saleId,
      stamp: place.stamp,
      content_hash: change.contentHash,
      xml: change.render(place.stamp),
    })
    .execute();
  await trx
    .insertInto('exported_sale')
    .values({
      tenant_id: tenant,
      sale_id: change.saleId,
      order_number: change.orderNumber,
      connection_id: connection,
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'sale_id']).doNothing())
    .execute();
  return place;
}

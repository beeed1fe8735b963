import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type UnsettledLabel, unsettledLabels } from '../labels/unsettled';
import { forgetUnusedLogins } from '../export-logins/revoke-login';
import { clearSharedLogins } from '../export-logins/shared-logins';
import { leave } from '../departures/leave';
import { type Db } from '../open';

/** What stands in a tombstone where a connection's id stood. */
export const noConnection = '';

/**
 * Removes a connection with its keys, links, orders, timelines, log and lists. What stays is a tombstone of bare ids per captured
 * order (and the write ledger), so that connecting again makes no second sale (design §5). With the tenant's last connection
 * the mirror of Cin7's products and customers goes too, and the tenant may name another company. What is to be undone outside of
 * Postgres is written down as a departure.
 *
 * @param departure a new id for it
 * @param force also while there are labels of which nothing would be known any more
 * @returns the labels that keep it from being removed; none: it is removed
 */
export async function disconnect(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  departure: string,
  force = false,
): Promise<UnsettledLabel[]> {
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('tenant').select('tenant_id').where('tenant_id', '=', tenant).forUpdate().execute();
    const unsettled = await unsettledLabels(trx, { tenant, connection });
    if (unsettled.length > 0 && !force) return unsettled;
    await leave(trx, tenant, connection, departure);
    await forgetUnsold(trx, tenant, connection);
    for (const table of ['ss_order', 'timeline', 'vendor_call'] as const) {
      await trx
        .deleteFrom(table)
        .where('tenant_id', '=', tenant)
        .where('connection_id', '=', connection)
        .execute();
    }
    await trx
      .updateTable('order_log')
      .set({ connection_id: noConnection, order_number: '', sale_number: null, deleted_by: null })
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .execute();
    // Secrets, lists, product links, operations log, inbox, problems, and of a custom store its logins, the orders as ShipStation
    // was given them and what is known of each sale, follow by foreign key.
    await trx
      .deleteFrom('connection')
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .execute();
    await forgetUnusedLogins(trx);
    await clearSharedLogins(trx);
    const another = await trx
      .selectFrom('connection')
      .select('connection_id')
      .where('tenant_id', '=', tenant)
      .limit(1)
      .executeTakeFirst();
    if (another === undefined) {
      for (const table of ['product', 'product_sync', 'customer_link', 'sale_row'] as const) {
        await trx.deleteFrom(table).where('tenant_id', '=', tenant).execute();
      }
      await trx.updateTable('tenant').set({ cin7_account: null }).where('tenant_id', '=', tenant).execute();
    }
    await sql`select pg_notify('connections', '')`.execute(trx);
    return [];
  });
}

/**
 * An entry without a sale says "a person left it out" for ever; an order that was only on its way must not come to say so. But for the
 * sale of a day that is planned: it may be sent, under a name that no later batch has, and nothing but the entry keeps its orders from
 * being billed once more. A person then says so of them (`process now`).
 */
async function forgetUnsold(trx: Db, tenant: TenantId, connection: ConnectionId): Promise<void> {
  await sql`
    delete from order_log l using ss_order o
    where l.tenant_id = ${tenant} and l.connection_id = ${connection} and l.sale_id is null
      and o.tenant_id = l.tenant_id and o.ss_account = l.ss_account and o.order_id = l.order_id
      and o.state not in ('skipped', 'gave-up')
      and not exists (
        select 1 from consolidation_batch b join order_plan p using (tenant_id, ss_account)
        where b.tenant_id = o.tenant_id and b.ss_account = o.ss_account
          and b.batch_id = coalesce(o.batch_id, o.order_id) and p.order_id = b.batch_id
      )
  `.execute(trx);
}

import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { combine } from '../../domain/connections/combination';
import { type Db } from '../open';
import { stepsToCome, type Supplied, wakeBlockedOrders } from '../orders/wake-blocked-orders';
import { wakeWorking } from '../orders/wake-working';
import { listNeighbours } from './list-neighbours';

export interface SavedSettings {
  settingsVersion: number;
  changed: boolean;
  wokenOrders: number;
}

export interface WantedSettings {
  settings: object;
  supplied: Supplied;
  /** With them, sales become ShipStation orders: refused where another connection of the tenant forbids it. */
  exportsOrders?: boolean;
}

/**
 * Changes a connection's settings under its row's lock, so that two people mapping at once lose nothing. An unchanged document
 * changes no version and wakes nobody. Undefined when the connection is gone.
 *
 * @param change given the column as it is, answers the whole new document and what it supplies, or null to leave all as it is.
 */
export async function changeSettings(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  change: (current: unknown) => WantedSettings | null,
): Promise<SavedSettings | { refused: { sentence: string; fix: string } } | undefined> {
  return db.transaction().execute(async (trx) => {
    // Shared: changes of several connections need not wait for one another, only for a connection that is being made or removed.
    await trx.selectFrom('tenant').select('tenant_id').where('tenant_id', '=', tenant).forShare().execute();
    const row = await trx
      .selectFrom('connection')
      .select(['kind', 'settings', 'settings_version'])
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const wanted = change(row.settings);
    if (wanted === null) return { settingsVersion: row.settings_version, changed: false, wokenOrders: 0 };
    if (wanted.exportsOrders === true) {
      const mine = { id: connection, kind: row.kind, exportsOrders: true, knowsAccount: true };
      const others = (await listNeighbours(trx, tenant)).filter(({ id }) => id !== connection);
      const beside = combine(mine, others);
      if (!beside.allowed) return { refused: { sentence: beside.sentence, fix: beside.fix } };
    }
    // jsonb decides what is the same: key order and spaces do not matter.
    const saved = await trx
      .updateTable('connection')
      .set({
        settings: JSON.stringify(wanted.settings),
        settings_version: sql`settings_version + 1`,
        updated_at: sql`now()`,
      })
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('settings', '<>', sql<string>`${JSON.stringify(wanted.settings)}::jsonb`)
      .returning('settings_version')
      .executeTakeFirst();
    if (saved === undefined) return { settingsVersion: row.settings_version, changed: false, wokenOrders: 0 };
    // Schedules follow the settings.
    await sql`select pg_notify('connections', '')`.execute(trx);
    if (wanted.supplied.keys.includes(stepsToCome)) await wakeWorking(trx, tenant, connection);
    const wokenOrders = await wakeBlockedOrders(trx, tenant, connection, wanted.supplied);
    return { settingsVersion: saved.settings_version, changed: true, wokenOrders };
  });
}

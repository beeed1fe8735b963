import { type Schedules } from '../activities/connections/schedules';
import { listConnectionStates } from '../db/connections/list-connection-states';
import { type Db } from '../db/open';
import { type ConnectionState } from '../db/connections/tables';

/**
 * Holds the schedules against the connections: what was paused or resumed over the API follows, and what was disconnected is gone.
 * Only changes since the last look are acted on; a check makes the schedules of a new connection itself.
 */
export function scheduleKeeper(db: Db, schedules: Schedules): () => Promise<boolean> {
  let before = new Map<string, ConnectionState>();
  return async () => {
    // Listed before the connections are read: a connection made in between is never taken for a removed one.
    const scheduled = await schedules.list();
    const now = new Map<string, ConnectionState>();
    for (const { tenant, connection, kind, state } of await listConnectionStates(db)) {
      const key = `${tenant}:${connection}`;
      now.set(key, state);
      const was = before.get(key);
      if (state === 'paused' && was !== 'paused')
        await schedules.pause(tenant, connection, 'the connection is paused');
      // Also at the first look: it may have been resumed while no worker ran, and would never be pulled again.
      if (state === 'active' && (was === 'paused' || was === undefined))
        await schedules.ensure(tenant, connection, kind);
    }
    for (const { tenant, connection } of scheduled) {
      if (!now.has(`${tenant}:${connection}`)) await schedules.remove(tenant, connection);
    }
    before = now;
    return false;
  };
}

import { loadConnection, type LoadedConnection } from '../../db/connections/load-connection';
import { type Db } from '../../db/open';
import { type ConnectionId, type TenantId } from '../../domain/ids';

/** A worker serves many tenants; the connections that it has not used for longest are read again. */
const mostKnown = 500;

/**
 * Connections that this worker has read, secrets sealed as they are stored. Whoever asks says which version it has just seen in
 * Postgres (`loadStep`), so that new keys or settings count from the next step on; it saves each step of an order a query.
 */
export class KnownConnections {
  readonly #known = new Map<string, { version: string; loaded: LoadedConnection }>();

  constructor(private readonly db: Db) {}

  async get(
    tenant: TenantId,
    connection: ConnectionId,
    version: string,
  ): Promise<LoadedConnection | undefined> {
    const key = `${tenant}:${connection}`;
    const known = this.#known.get(key);
    const isCurrent = known?.version === version;
    const loaded = isCurrent ? known.loaded : await loadConnection(this.db, tenant, connection);
    // Deleted first: the map's first entry is the one that was not used for longest.
    this.#known.delete(key);
    if (loaded !== undefined) this.#known.set(key, { version, loaded });
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest);
    return loaded;
  }
}

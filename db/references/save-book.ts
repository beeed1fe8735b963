import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Replaces one of a connection's reference books by what the vendor just said. */
export function saveBook(db: Db, tenant: TenantId, connection: ConnectionId) {
  return async (book: string, items: readonly unknown[]): Promise<void> => {
    const values = { items: JSON.stringify(items), fetched_at: sql<Date>`now()` };
    await db
      .insertInto('reference_book')
      .values({ tenant_id: tenant, connection_id: connection, book, ...values })
      .onConflict((oc) => oc.columns(['tenant_id', 'connection_id', 'book']).doUpdateSet(values))
      .execute();
  };
}

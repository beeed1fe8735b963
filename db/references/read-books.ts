import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** The vendors' lists as a connection's last check read them, unparsed: all of them, or those that are named. */
export async function readBookRows(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  named?: readonly string[],
) {
  return db
    .selectFrom('reference_book')
    .select(['book', 'items', 'fetched_at'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .$if(named !== undefined, (query) =>
      query.where('book', '=', sql<string>`any(${sql.val(named)}::text[])`),
    )
    .execute();
}

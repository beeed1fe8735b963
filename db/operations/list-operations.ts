import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { cutPage, type IdPlace, type PageAsk } from '../paging';

/** Pulls of a connection, newest first. */
export async function listOperations(db: Db, filter: PageAsk<IdPlace> & ConnectionRef) {
  let query = db
    .selectFrom('operations_log')
    .selectAll()
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.after !== undefined) query = query.where('id', '<', filter.after.id);
  return cutPage(await query.execute(), filter.limit, ({ id }) => ({ id }));
}

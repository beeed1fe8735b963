import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { newestFirst, type Page, type PageAsk, type TimePlace } from '../paging';
import { type SaleCopyState } from './tables';
import { type SaleCopy, saleCopyColumns, toSaleCopy } from './sale-copy';

interface SaleCopyFilter extends ConnectionRef, PageAsk<TimePlace> {
  state?: SaleCopyState | undefined;
}

/** What is known of a connection's sales, newest change first. */
export async function listSaleCopies(db: Db, filter: SaleCopyFilter): Promise<Page<SaleCopy, TimePlace>> {
  let query = db
    .selectFrom('sale_copy')
    .select(saleCopyColumns)
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  const page = await newestFirst(query, ['updated_at', 'sale_id'], filter);
  return { ...page, rows: page.rows.map(toSaleCopy) };
}

import { sql } from 'kysely';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { cutPage, type Page } from '../paging';
import { type SaleCopyState } from './tables';
import { type SaleCopy, saleCopyColumns, toSaleCopy } from './sale-copy';

export interface SaleCopyKey {
  updatedAt: string;
  saleId: string;
}

/** What is known of a connection's sales, newest change first, by keyset. */
export async function listSaleCopies(
  db: Db,
  filter: {
    tenant: TenantId;
    connection: ConnectionId;
    state?: SaleCopyState;
    limit: number;
    after?: SaleCopyKey;
  },
): Promise<Page<SaleCopy, SaleCopyKey>> {
  let query = db
    .selectFrom('sale_copy as s')
    .select(saleCopyColumns)
    .select(sql<string>`updated_at::text`.as('updated_key'))
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection)
    .orderBy('updated_at', 'desc')
    .orderBy('sale_id', 'desc')
    .limit(filter.limit + 1);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.after !== undefined) {
    const { updatedAt, saleId } = filter.after;
    query = query.where(sql<boolean>`(updated_at, sale_id) < (${updatedAt}::timestamptz, ${saleId})`);
  }
  const rows = await query.execute();
  const page = cutPage(rows, filter.limit, (row) => ({ updatedAt: row.updated_key, saleId: row.sale_id }));
  return { ...page, rows: page.rows.map(toSaleCopy) };
}

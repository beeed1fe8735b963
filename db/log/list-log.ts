import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { cutPage, type Page, type PageAsk } from '../paging';

export interface LogKey {
  capturedAt: string;
  orderId: string;
  generation: number;
}

/**
 * Captured orders of a ShipStation account, newest first, by keyset. Asked by account and not by connection, so that tombstones of an
 * earlier connection show as well: they too keep an order from being captured again.
 */
export async function listLog(
  db: Db,
  filter: PageAsk<LogKey> & { tenant: TenantId; ssAccount: string; number?: string | undefined },
) {
  let query = db
    .selectFrom('order_log')
    .selectAll()
    .select(sql<string>`captured_at::text`.as('captured_key'))
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('ss_order as o')
            .select('o.order_id')
            .whereRef('o.tenant_id', '=', 'order_log.tenant_id')
            .whereRef('o.ss_account', '=', 'order_log.ss_account')
            .whereRef('o.order_id', '=', 'order_log.order_id')
            .where('o.order_status', '=', 'cancelled'),
        )
        .as('cancelled'),
    )
    // Of an earlier generation, or an earlier connection, there is no row: it has no state any more.
    .select((eb) =>
      eb
        .selectFrom('ss_order as o')
        .select('o.state')
        .whereRef('o.tenant_id', '=', 'order_log.tenant_id')
        .whereRef('o.ss_account', '=', 'order_log.ss_account')
        .whereRef('o.order_id', '=', 'order_log.order_id')
        .whereRef('o.generation', '=', 'order_log.generation')
        .as('state'),
    )
    .where('tenant_id', '=', filter.tenant)
    .where('ss_account', '=', filter.ssAccount)
    .orderBy('captured_at', 'desc')
    .orderBy('order_id', 'desc')
    .orderBy('generation', 'desc')
    .limit(filter.limit + 1);
  if (filter.number !== undefined) query = query.where('order_number', '=', filter.number);
  if (filter.after !== undefined) {
    const { capturedAt, orderId, generation } = filter.after;
    query = query.where(
      sql<boolean>`(captured_at, order_id, generation) < (${capturedAt}::timestamptz, ${orderId}, ${generation})`,
    );
  }
  const rows = await query.execute();
  const page: Page<(typeof rows)[number], LogKey> = cutPage(rows, filter.limit, (row) => ({
    capturedAt: row.captured_key,
    orderId: row.order_id,
    generation: row.generation,
  }));
  return page;
}

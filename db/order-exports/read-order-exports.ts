import { type Selectable, sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { newestFirst, type Page, type PageAsk, type TimePlace } from '../paging';
import { type OrderExportState, type OrderExportTable } from './tables';
import { type SaleCopyState } from '../exports/tables';

/** What became of an exported sale; no address. */
export interface ExportedOrder {
  saleId: string;
  orderNumber: string;
  orderKey: string;
  ssOrderId: string | null;
  state: OrderExportState;
  sentence: string | null;
  fix: string | null;
  sentAt: Date | null;
  updatedAt: Date;
}

const columns = [
  'sale_id',
  'order_number',
  'order_key',
  'ss_order_id',
  'state',
  'sentence',
  'fix',
  'sent_at',
  'updated_at',
] as const;

const toOrder = (row: Pick<Selectable<OrderExportTable>, (typeof columns)[number]>): ExportedOrder => ({
  saleId: row.sale_id,
  orderNumber: row.order_number,
  orderKey: row.order_key,
  ssOrderId: row.ss_order_id,
  state: row.state,
  sentence: row.sentence,
  fix: row.fix,
  sentAt: row.sent_at,
  updatedAt: row.updated_at,
});

/** Orders of a shipping service, newest change first. */
export async function listOrderExports(
  db: Db,
  filter: ConnectionRef & PageAsk<TimePlace> & { state?: OrderExportState | undefined },
): Promise<Page<ExportedOrder, TimePlace>> {
  let query = db
    .selectFrom('order_export')
    .select(columns)
    .where('tenant_id', '=', filter.tenant)
    .where('connection_id', '=', filter.connection);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  const page = await newestFirst(query, ['updated_at', 'sale_id'], filter);
  return { ...page, rows: page.rows.map(toOrder) };
}

/** The order of one sale; undefined: it was never chosen. */
export async function readOrderExport(
  db: Db,
  { tenant, connection }: ConnectionRef,
  saleId: string,
): Promise<ExportedOrder | undefined> {
  const row = await db
    .selectFrom('order_export')
    .select(columns)
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('sale_id', '=', saleId)
    .executeTakeFirst();
  return row && toOrder(row);
}

/** Asks for an order to be sent once more, as Cin7 has it; one that is missing is made anew. */
export async function pushAgain(
  db: Db,
  { tenant, connection }: ConnectionRef,
  saleId: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('sale_copy')
      .set({ due: true })
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('sale_id', '=', saleId)
      .execute();
    await trx
      .updateTable('order_export')
      .set({
        due: sql`wanted is not null and push_id is null`,
        // Whatever the sale reads as now is news.
        content_hash: '',
        state: 'waiting',
        sentence: null,
        fix: null,
        updated_at: sql`now()`,
        // Looked for by its key before it is made: a person may have restored it.
        look_first: sql`look_first or state = 'missing'`,
        ss_order_id: sql`case when state = 'missing' then null else ss_order_id end`,
        sent: sql`case when state = 'missing' then null else sent end`,
      })
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('sale_id', '=', saleId)
      .execute();
  });
}

export interface ExportCounts {
  orders: Partial<Record<OrderExportState, number>>;
  sales: Partial<Record<SaleCopyState, number>>;
  salesToRead: number;
}

/** How far an export is. */
export async function countOrderExports(
  db: Db,
  { tenant, connection }: ConnectionRef,
): Promise<ExportCounts> {
  const { rows } = await sql<{ what: 'order' | 'sale' | 'due'; state: string; count: number }>`
    select 'order' as what, state, count(*)::int as count from order_export
    where tenant_id = ${tenant} and connection_id = ${connection} group by state
    union all
    select 'sale', state, count(*)::int from sale_copy
    where tenant_id = ${tenant} and connection_id = ${connection} group by state
    union all
    select 'due', '', count(*)::int from sale_copy
    where tenant_id = ${tenant} and connection_id = ${connection} and due`.execute(db);
  const of = (what: string) =>
    Object.fromEntries(rows.filter((row) => row.what === what).map(({ state, count }) => [state, count]));
  return {
    orders: of('order'),
    sales: of('sale'),
    salesToRead: rows.find((row) => row.what === 'due')?.count ?? 0,
  };
}

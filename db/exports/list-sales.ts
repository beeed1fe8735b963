import { sql } from 'kysely';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { type ReadSale } from './save-sale-copy';

export interface ListedSale {
  saleId: string;
  orderNumber: string;
  fingerprint: string;
}

/**
 * Notes a page of Cin7's list. A sale whose row is another one than last time is due to be read; the others cost no call.
 *
 * @returns which of them are due and were never exported: those may be settled by their row alone.
 */
export async function noteListed(
  db: Db,
  { tenant, connection }: ConnectionRef,
  runId: string,
  sales: readonly ListedSale[],
): Promise<ReadSale[]> {
  if (sales.length === 0) return [];
  const { rows } = await sql<ReadSale & { due: boolean; exported: boolean }>`
    insert into sale_copy as s (
      tenant_id, connection_id, sale_id, order_number, row_fingerprint, listed_by, state
    )
    select ${tenant}, ${connection}, r."saleId", r."orderNumber", r.fingerprint, ${runId}::bigint, 'pending'
    from jsonb_to_recordset(${JSON.stringify(sales)}::jsonb)
      as r("saleId" text, "orderNumber" text, fingerprint text)
    order by r."saleId"
    on conflict (tenant_id, connection_id, sale_id) do update set
      due = s.due or s.row_fingerprint <> excluded.row_fingerprint,
      row_fingerprint = excluded.row_fingerprint,
      order_number = excluded.order_number,
      listed_by = excluded.listed_by
    returning sale_id as "saleId", order_number as "orderNumber", row_fingerprint as fingerprint,
      due, status_word is not null as exported
  `.execute(db);
  return rows
    .filter((row) => row.due && !row.exported)
    .map(({ saleId, orderNumber, fingerprint }) => ({ saleId, orderNumber, fingerprint }));
}

/** How many sales a run has seen in the list, each once. */
export async function countListed(
  db: Db,
  { tenant, connection }: ConnectionRef,
  runId: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('sale_copy')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('listed_by', '=', runId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

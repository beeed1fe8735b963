import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Keeps the rows of our own sales only: the list also shows what others sold. */
export async function saveSaleRows(
  db: Db,
  tenant: TenantId,
  rows: readonly { SaleID: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into sale_row (tenant_id, sale_id, row)
    select ${tenant}, r->>'SaleID', r from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as r
    where exists (select 1 from ss_order o where o.tenant_id = ${tenant} and o.sale_id = r->>'SaleID')
    on conflict (tenant_id, sale_id) do update set row = excluded.row, read_at = now()
  `.execute(db);
}

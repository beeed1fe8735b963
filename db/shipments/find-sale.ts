import { sql } from 'kysely';
import { type Label } from '../../domain/shipment/label';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export type FoundSale =
  | {
      found: 'sale';
      saleId: string;
      /** Only by a number with a suffix: a part of a split order. */ part: boolean;
    }
  | { found: 'unknown' | 'several'; candidates: string[] };

/**
 * Finds the sale that a label is for: by our OrderID; then by our token, which on a combined order is the first one's alone; then by
 * OrderNumber, then by OrderNumber without a trailing `-n`, where LineItemIDs tell several candidates apart. A number alone that fits
 * several sales is nobody's. contracts: shipstation §1.9
 */
export async function findSaleOfLabel(db: Db, tenant: TenantId, label: Label): Promise<FoundSale> {
  for (const ids of [label.orderId === null ? [] : [label.orderId], label.tokens]) {
    const byId = await exportedSales(
      db,
      tenant,
      ids.map((id) => id.trim().toLowerCase()),
    );
    if (byId.length > 0) return decided(byId, false);
  }

  const number = label.orderNumber?.trim() ?? '';
  const whole = await byNumber(db, tenant, number, label);
  if (whole.length > 0) return decided(whole, false);
  const root = /^(.+)-\d{1,3}$/.exec(number)?.[1];
  return decided(root === undefined ? [] : await byNumber(db, tenant, root, label), true);
}

function decided(candidates: string[], part: boolean): FoundSale {
  const [only, ...others] = candidates;
  if (only === undefined) return { found: 'unknown', candidates: [] };
  return others.length === 0 ? { found: 'sale', saleId: only, part } : { found: 'several', candidates };
}

async function exportedSales(db: Db, tenant: TenantId, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('exported_sale')
    .select('sale_id')
    .where('tenant_id', '=', tenant)
    .where('sale_id', 'in', [...new Set(ids)])
    .execute();
  return rows.map((row) => row.sale_id);
}

/** Sales of that number; of several, those whose newest export holds all the label's lines. */
async function byNumber(db: Db, tenant: TenantId, number: string, label: Label): Promise<string[]> {
  if (number === '') return [];
  const rows = await db
    .selectFrom('exported_sale')
    .select('sale_id')
    .where('tenant_id', '=', tenant)
    .where('order_number', '=', number)
    .limit(20)
    .execute();
  const candidates = rows.map((row) => row.sale_id);
  const lineIds = (label.lines ?? []).flatMap(({ lineItemId }) => (lineItemId === null ? [] : [lineItemId]));
  if (candidates.length < 2 || lineIds.length === 0) return candidates;
  const { rows: holding } = await sql<{ sale_id: string }>`
    select distinct sale_id from export_change
    where tenant_id = ${tenant} and sale_id = any(${sql.val(candidates)}::text[]) and superseded_stamp is null
      and (select bool_and(strpos(xml, line_id) > 0) from unnest(${sql.val(lineIds)}::text[]) as line_id)
  `.execute(db);
  return holding.length === 0 ? candidates : holding.map((row) => row.sale_id);
}

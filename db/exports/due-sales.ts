import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { type ReadSale } from './save-sale-copy';

export interface DueSale extends ReadSale {
  wasExported: boolean;
}

/** The next sales to be read from Cin7, by their ids; `after` = the last one that this run has looked at. */
export async function dueSales(
  db: Db,
  { tenant, connection }: ConnectionRef,
  after: string,
  limit: number,
): Promise<DueSale[]> {
  const rows = await db
    .selectFrom('sale_copy')
    .select(['sale_id', 'order_number', 'row_fingerprint', 'status_word'])
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('due', '=', true)
    .where('sale_id', '>', after)
    .orderBy('sale_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    saleId: row.sale_id,
    orderNumber: row.order_number,
    fingerprint: row.row_fingerprint,
    wasExported: row.status_word !== null,
  }));
}

/** Which of these sales our own books know as made from orders of ShipStation. */
export async function salesOfOurMaking(
  db: Db,
  tenant: string,
  saleIds: readonly string[],
): Promise<Set<string>> {
  if (saleIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('ss_order')
    .select('sale_id')
    .where('tenant_id', '=', tenant)
    .where('sale_id', 'in', [...saleIds])
    .execute();
  return new Set(rows.flatMap((row) => (row.sale_id === null ? [] : [row.sale_id])));
}

import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** How a sale once went to ShipStation. */
export interface ExportedWay {
  way: 'custom-store' | 'orders';
  connectionId: string;
  /** That connection is still there, and holds its order. */
  isHeld: boolean;
}

export interface SaleBooks {
  exported: Map<string, ExportedWay>;
  /** Sales of which a label was bought through us. */
  labelled: Set<string>;
}

/** What our books say of these sales beyond the connection that asks. */
export async function readSaleBooks(
  db: Db,
  tenant: TenantId,
  saleIds: readonly string[],
): Promise<SaleBooks> {
  if (saleIds.length === 0) return { exported: new Map(), labelled: new Set() };
  const ids = sql.val([...saleIds]);
  const exported = await sql<{
    sale_id: string;
    way: ExportedWay['way'];
    connection_id: string;
    held: boolean;
  }>`
    select e.sale_id, e.way, e.connection_id, exists (
      select from order_export o
      where o.tenant_id = e.tenant_id and o.connection_id = e.connection_id and o.sale_id = e.sale_id
    ) as held
    from exported_sale e where e.tenant_id = ${tenant} and e.sale_id = any(${ids}::text[])`.execute(db);
  const labels = await sql<{ sale_id: string }>`
    select distinct sale_id from label
    where tenant_id = ${tenant} and sale_id = any(${ids}::text[]) and not test and return_of is null
      and state in ('working', 'needs-you', 'bought')`.execute(db);
  return {
    exported: new Map(
      exported.rows.map((row) => [
        row.sale_id,
        { way: row.way, connectionId: row.connection_id, isHeld: row.held },
      ]),
    ),
    labelled: new Set(labels.rows.map((row) => row.sale_id)),
  };
}

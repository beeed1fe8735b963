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

/** Whether a label `l` keeps its sale from being exported: it is bought, or may yet be. */
export const keepsSale = sql<boolean>`(
  not l.test and l.return_of is null and l.state in ('working', 'needs-you', 'bought')
)`;

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
    select distinct l.sale_id from label l
    where l.tenant_id = ${tenant} and l.sale_id = any(${ids}::text[]) and ${keepsSale}`.execute(db);
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

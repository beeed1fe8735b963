import { sql } from 'kysely';
import { type Db } from '../open';
import { type ExportOf } from './append-change';
import { type SaleCopy, saleCopyColumns, toSaleCopy } from './sale-copy';

export interface SaleExplained extends SaleCopy {
  /** LastModified of its newest version; null = never exported. */
  lastModified: Date | null;
}

/**
 * Explains one sale, named by its number (`SO-00012`, in any case) or by its id.
 *
 * @returns undefined when Cin7 never listed such a sale to this connection.
 */
export async function explainSale(
  db: Db,
  { tenant, connection }: ExportOf,
  numberOrId: string,
): Promise<SaleExplained | undefined> {
  const asked = numberOrId.trim().toLowerCase();
  const row = await db
    .selectFrom('sale_copy as s')
    .leftJoin('export_change as c', (join) =>
      join
        .onRef('c.tenant_id', '=', 's.tenant_id')
        .onRef('c.connection_id', '=', 's.connection_id')
        .onRef('c.ordinal', '=', 's.ordinal'),
    )
    .select(saleCopyColumns)
    .select('c.stamp')
    .where('s.tenant_id', '=', tenant)
    .where('s.connection_id', '=', connection)
    .where((eb) => eb.or([eb('s.sale_id', '=', asked), eb(sql<string>`lower(s.order_number)`, '=', asked)]))
    .orderBy('s.updated_at', 'desc')
    .executeTakeFirst();
  return row && { ...toSaleCopy(row), lastModified: row.stamp };
}

import { sql } from 'kysely';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
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
  { tenant, connection }: ConnectionRef,
  numberOrId: string,
): Promise<SaleExplained | undefined> {
  const asked = numberOrId.trim().toLowerCase();
  const row = await db
    .selectFrom('sale_copy')
    .leftJoin('export_change as c', (join) =>
      join
        .onRef('c.tenant_id', '=', 'sale_copy.tenant_id')
        .onRef('c.connection_id', '=', 'sale_copy.connection_id')
        .onRef('c.ordinal', '=', 'sale_copy.ordinal'),
    )
    .select(saleCopyColumns)
    .select('c.stamp')
    .where('sale_copy.tenant_id', '=', tenant)
    .where('sale_copy.connection_id', '=', connection)
    .where((eb) =>
      eb.or([
        eb('sale_copy.sale_id', '=', asked),
        eb(sql<string>`lower(sale_copy.order_number)`, '=', asked),
      ]),
    )
    .orderBy('sale_copy.updated_at', 'desc')
    .executeTakeFirst();
  return row && { ...toSaleCopy(row), lastModified: row.stamp };
}

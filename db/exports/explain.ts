import { sql } from 'kysely';
import { type Db } from '../open';
import { type SaleCopyState } from '../schema';
import { type ExportOf } from './append-change';

/** Why a sale is, or is not, in ShipStation. */
export interface SaleExplained {
  saleId: string;
  orderNumber: string;
  /** `pending` = known to have changed, not read yet. */
  state: SaleCopyState;
  /** Code of the reason why it is not there; null while it is. */
  reason: string | null;
  sentence: string;
  fix: string | null;
  /** What could not be exported just as it is, each in a sentence. */
  notes: string[];
  /** Our word for its status, as ShipStation was last told. */
  statusWord: string | null;
  exportedAt: Date | null;
  /** LastModified of its newest version; null = never exported. */
  lastModified: Date | null;
  /** To be read from Cin7 again in the next run. */
  due: boolean;
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
    .select([
      's.sale_id',
      's.order_number',
      's.state',
      's.reason',
      's.sentence',
      's.fix',
      's.notes',
      's.status_word',
      's.exported_at',
      's.due',
      'c.stamp',
    ])
    .where('s.tenant_id', '=', tenant)
    .where('s.connection_id', '=', connection)
    .where((eb) => eb.or([eb('s.sale_id', '=', asked), eb(sql<string>`lower(s.order_number)`, '=', asked)]))
    .orderBy('s.updated_at', 'desc')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    saleId: row.sale_id,
    orderNumber: row.order_number,
    state: row.state,
    reason: row.reason,
    sentence: row.sentence ?? wordsOf(row.state),
    fix: row.fix,
    notes: row.notes,
    statusWord: row.status_word,
    exportedAt: row.exported_at,
    lastModified: row.stamp,
    due: row.due,
  };
}

const wordsOf = (state: SaleCopyState): string =>
  state === 'exported'
    ? 'The sale is offered to ShipStation.'
    : 'Cin7 Core lists the sale; it has not been read yet.';

import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { type SaleCopyState } from '../exports/tables';

/** A sale as a preview of a filter needs it. */
export interface KnownSale {
  saleId: string;
  orderNumber: string;
  state: SaleCopyState;
  reason: string | null;
  sentence: string | null;
  fix: string | null;
  /** Read by `schemas/export-filter.ts`; null: it was settled without being read. */
  facts: unknown;
}

const page = 2_000;

/** Gives every sale that a connection knows to `look`, by their ids, some thousands at a time in memory. */
export async function eachKnownSale(
  db: Db,
  { tenant, connection }: ConnectionRef,
  look: (sale: KnownSale) => void,
): Promise<void> {
  for (let after = '', more = true; more;) {
    const rows = await db
      .selectFrom('sale_copy')
      .select(['sale_id', 'order_number', 'state', 'reason', 'sentence', 'fix', 'facts'])
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('sale_id', '>', after)
      .orderBy('sale_id')
      .limit(page)
      .execute();
    for (const row of rows)
      look({
        saleId: row.sale_id,
        orderNumber: row.order_number,
        state: row.state,
        reason: row.reason,
        sentence: row.sentence,
        fix: row.fix,
        facts: row.facts,
      });
    after = rows.at(-1)?.sale_id ?? after;
    more = rows.length === page;
  }
}

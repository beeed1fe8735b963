import { sql } from 'kysely';
import { type LeftOut } from '../../domain/custom-store/left-out';
import { appendSaleTimeline } from '../exports/append-sale-timeline';
import { type Db } from '../open';
import { clearProblem } from '../problems/clear-problem';
import { orderProblemKey } from './settle-push';
import { type ConnectionRef } from '../../domain/ids';

/** Leaves out a sale whose order was chosen and never sent, as if it had not been. */
export async function takeBack(trx: Db, of: ConnectionRef, saleId: string, why: LeftOut): Promise<void> {
  const { tenant, connection } = of;
  for (const table of ['order_export', 'exported_sale'] as const)
    await trx
      .deleteFrom(table)
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('sale_id', '=', saleId)
      .execute();
  await trx
    .updateTable('sale_copy')
    .set({
      state: 'left-out',
      ...why,
      status_word: null,
      content_hash: null,
      exported_at: null,
      updated_at: sql`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('sale_id', '=', saleId)
    .execute();
  await clearProblem(trx, tenant, connection, orderProblemKey(saleId));
  await appendSaleTimeline(trx, { tenant, connection, saleId }, { step: 'left-out', sentence: why.sentence });
}

import { adoptSale } from '../../db/orders/adopt-sale';
import { startNewGeneration } from '../../db/orders/start-new-generation';
import { readLogEntry } from '../../db/orders/read-log-entry';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { type Deps } from '../deps';
import { unlessGone } from '../unless-gone';
import { type OpenOrder, orderStep } from './open-order';

/**
 * The log entry was deleted: an unvoided sale of the order is adopted again, never doubled; only a voided one makes room for a new
 * generation (design §4.11).
 */
export async function inspectSale(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref, generation } = input;
  return orderStep(deps, input, async (open) => {
    const entry = await readLogEntry(deps.db, ref, generation);
    const saleId = entry?.sale_id ?? open.row.sale_id;
    if (saleId === null || !(await lives(open, saleId)))
      await startNewGeneration(deps.db, ref, generation + 1);
    else await adoptSale(deps.db, ref, generation);
    return null;
  });
}

async function lives(open: OpenOrder, saleId: string): Promise<boolean> {
  const sale = await unlessGone(() => open.connection.cin7().getSale(saleId));
  return sale !== null && sale.Status !== 'VOIDED';
}

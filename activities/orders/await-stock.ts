import { appendTimeline } from '../../db/orders/append-timeline';
import { type OrderInput } from '../../domain/messages/order';
import { isPositive, plain } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type Sale } from '../../schemas/cin7/sale';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { orderStep } from './open-order';

/**
 * Looks whether a sale that was short of stock has been picked meanwhile. Cin7 does not pick a backorder by itself
 * (contracts: cin7-core §6.4): until somebody has, the order waits and says for what.
 */
export async function awaitStock(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  return orderStep(deps, input, async (open) => {
    const sale = await open.connection.cin7().getSale(open.saleId());
    if (sale.Status === 'VOIDED') throw new Declined(voided(open.row.sale_number));
    if (sale.CombinedPickingStatus !== 'PICKED') {
      throw new Declined(shortOf(missingIn(sale), open.plan.route.location, open.row.sale_number));
    }
    await appendTimeline(deps.db, input.ref, input.generation, {
      step: 'read-back',
      sentence: 'Picked in Cin7 Core meanwhile.',
    });
    return null;
  });
}

function missingIn(sale: Sale): string {
  const short = (sale.Order?.Lines ?? []).filter((line) => isPositive(line.BackorderQuantity ?? '0'));
  return short.map((line) => `${plain(line.BackorderQuantity ?? '0')} × ${line.SKU ?? ''}`).join(', ');
}

const shortOf = (missing: string, location: string, number: string | null) =>
  ({
    code: 'short-stock',
    whoActs: 'merchant',
    sentence: `${missing === '' ? 'Stock is' : `${missing} are`} short at ${location}.`,
    fix: `Receive the stock and pick sale ${number ?? ''} in Cin7 Core, then retry; or skip it.`,
  }) as const;

const voided = (number: string | null) =>
  ({
    code: 'sale-voided',
    whoActs: 'admin',
    sentence: `Sale ${number ?? ''} was voided in Cin7 Core.`,
    fix: 'Skip the order; or delete its log entry and process it again to make a new sale.',
  }) as const;

import { z } from 'zod';
import { advanceOrder } from '../../db/orders/advance-order';
import { type OrderInput } from '../../domain/messages/order';
import { compare, roundToCents } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type SaleOrder } from '../../schemas/cin7/document';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { orderBody } from './document-body';
import { orderStep } from './open-order';

const result = z.object({ total: z.string().nullable(), tax: z.string().nullable() });

/** Order statuses from which there is no way back to draft but an undo (contracts: cin7-core §2.2). */
const authorised = new Set(['AUTHORISED', 'AUTH_NO_ALLOC', 'FULFILLED', 'CLOSED', 'BACKORDERED']);

/**
 * Authorises the order with the chosen auto mode. Cin7 refuses a second authorisation, so the gate makes a repeat safe
 * (contracts: cin7-core §2.3, §5.3). Cin7's totals are compared with ours: it may have recalculated the tax (U4).
 */
export async function authoriseOrder(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref, generation } = input;
  return orderStep(deps, input, async (open) => {
    const { connection, plan } = open;
    const written = await deps.ledger.write({
      key: open.key('authorise-order'),
      tenant: ref.tenant,
      gate: true,
      result,
      send: async (signal) =>
        totalsOf(await connection.cin7(signal).authoriseOrder(orderBody(open.saleId(), plan))),
      readBack: async () => {
        const order = await connection.cin7().getOrder(open.saleId());
        return authorised.has(order.Status ?? '') ? totalsOf(order) : null;
      },
    });
    await advanceOrder(deps.db, ref, generation, 'authorised', {
      step: 'authorised',
      sentence: `Order authorised (${plan.total} in all).`,
      detail: { autoMode: plan.autoMode, total: written.total, tax: written.tax },
    });
    await compareTotals(open, written.total);
    return null;
  });

  /** A difference is never silent; a retry reads the sale again, so that a correction in Cin7 is seen. */
  async function compareTotals(open: Parameters<Parameters<typeof orderStep>[2]>[0], total: string | null) {
    if (total === null || same(total, open.plan.total)) return;
    const now = totalsOf(await open.connection.cin7().getOrder(open.saleId()));
    if (now.total === null || same(now.total, open.plan.total)) return;
    throw new Declined({
      code: 'tax-recomputed',
      whoActs: 'admin',
      sentence: `Cin7 Core's total of sale ${open.row.sale_number ?? ''} is ${roundToCents(now.total)}, ShipStation's is ${roundToCents(open.plan.total)}: Cin7 has recalculated it.`,
      fix: 'Choose a tax rule that Cin7 does not recalculate, or correct the order in Cin7 Core; then retry. Skip leaves the sale as it is.',
    });
  }
}

const same = (a: string, b: string): boolean => compare(roundToCents(a), roundToCents(b)) === 0;

const totalsOf = (order: SaleOrder) => ({ total: order.Total ?? null, tax: order.Tax ?? null });

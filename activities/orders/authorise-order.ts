import { isOrderAuthorised } from '../../domain/document-status';
import { z } from 'zod';
import { advanceOrder } from '../../db/orders/advance-order';
import { type OrderInput } from '../../domain/messages/order';
import { inCurrency } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type SaleOrder } from '../../schemas/cin7/document';
import { type Deps } from '../deps';
import { orderBody } from './document-body';
import { orderStep } from './open-order';
import { sameTotal } from './same-total';
import { withoutNegatives } from './without-negatives';

const result = z.object({ total: z.string().nullable(), tax: z.string().nullable() });

/**
 * Authorises the order with the chosen auto mode. Cin7 refuses a second authorisation, so the gate makes a repeat safe
 * (contracts: cin7-core §2.3, §5.3). Cin7's totals are compared with ours: it may have recalculated the tax (U4).
 */
export async function authoriseOrder(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref, generation } = input;
  return orderStep(deps, input, async (open) => {
    const { connection } = open;
    const { written, plan } = await withoutNegatives(deps, input, open.plan, (planned) =>
      deps.ledger.write({
        key: open.key('authorise-order'),
        tenant: ref.tenant,
        gate: true,
        result,
        send: async (signal) =>
          totalsOf(await connection.cin7(signal).authoriseOrder(orderBody(open.saleId(), planned))),
        readBack: async () => {
          const order = await connection.cin7().getOrder(open.saleId());
          return isOrderAuthorised(order.Status) ? totalsOf(order) : null;
        },
      }),
    );
    await advanceOrder(deps.db, ref, generation, 'authorised', {
      step: 'authorised',
      sentence: `Order authorised (${inCurrency(plan.total, plan.currency)} in all).`,
      detail: { autoMode: plan.autoMode, total: written.total, tax: written.tax },
    });
    await sameTotal(
      `sale ${open.row.sale_number ?? ''}`,
      plan.total,
      written.total,
      async () => totalsOf(await connection.cin7().getOrder(open.saleId())).total,
    );
    return null;
  });
}

const totalsOf = (order: SaleOrder) => ({ total: order.Total ?? null, tax: order.Tax ?? null });

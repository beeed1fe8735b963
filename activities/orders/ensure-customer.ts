import { linkCustomer } from '../../db/customers/link-customer';
import { appendTimeline } from '../../db/orders/append-timeline';
import { setPlanCustomer } from '../../db/orders/set-plan-customer';
import { buyerIdentity } from '../../domain/customer';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { createBuyer } from '../customers/create-buyer';
import { type Deps } from '../deps';
import { orderStepWithSnapshot } from './open-order';
import { cin7Address } from './sale-body';

/** Finds or makes the buyer in Cin7. Names are unique there and the same name is not the same buyer, so ours bear the buyer's own id. */
export async function ensureCustomer(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref, generation } = input;
  return orderStepWithSnapshot(deps, input, async (open) => {
    const order = open.order();
    const identity = buyerIdentity(order, ref.ssAccount);
    const address = cin7Address(order.shipTo);
    const customerId = await createBuyer(deps, ref.tenant, open.connection, {
      identity,
      currency: open.plan.currency,
      addresses: [
        { ...address, Type: 'Billing', DefaultForType: true },
        { ...address, Type: 'Shipping', DefaultForType: true },
      ],
      contact: {
        name: order.shipTo.name ?? order.billTo.name ?? identity.displayName,
        phone: order.shipTo.phone,
        email: order.customerEmail,
      },
    });
    await deps.db.transaction().execute(async (trx) => {
      await linkCustomer(trx, ref.tenant, identity.key, customerId);
      await setPlanCustomer(trx, ref, generation, customerId);
      await appendTimeline(trx, ref, generation, {
        step: 'customer',
        sentence: 'Customer made in Cin7 Core.',
        detail: { customerId },
      });
    });
    return null;
  });
}

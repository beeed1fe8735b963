import { createHash } from 'node:crypto';
import { z } from 'zod';
import { linkCustomer } from '../../db/customers/link-customer';
import { appendTimeline } from '../../db/orders/append-timeline';
import { setPlanCustomer } from '../../db/orders/set-plan-customer';
import { buyerIdentity } from '../../domain/customer';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { type CustomerWrite } from '../../schemas/cin7/customer-write';
import { fit } from '../../schemas/cin7/write-field';
import { type Deps } from '../deps';
import { cin7Key } from '../ledger/keys';
import { VendorFailure } from '../vendor-failure';
import { customerDefaultsOf } from './customer-defaults';
import { type OpenOrderWithSnapshot, orderStepWithSnapshot } from './open-order';
import { cin7Address } from './sale-body';

const result = z.object({ customerId: z.string() });

/**
 * Finds or makes the buyer in Cin7. Names are unique there and the same name is not the same buyer, so ours bear the buyer's own
 * ShipStation id (contracts: cin7-core §3.14). Two orders of one buyer share the ledger's key: one customer is made.
 */
export async function ensureCustomer(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref, generation } = input;
  return orderStepWithSnapshot(deps, input, async (open) => {
    const buyer = buyerIdentity(open.order(), ref.ssAccount);
    const find = async () => {
      const found = (await open.connection.cin7().findCustomersByName(buyer.uniqueName))[0];
      return found === undefined ? null : { customerId: found.ID };
    };
    const { customerId } = await deps.ledger
      .write({
        key: cin7Key(
          ref.tenant,
          open.connection.cin7Account,
          `buyer/${digest(buyer.key)}`,
          'create-customer',
        ),
        tenant: ref.tenant,
        // A second customer of the name is refused (contracts: cin7-core §5.3).
        gate: true,
        result,
        send: async (signal) => {
          const made = await open.connection.cin7(signal).createCustomer(customerBody(open, buyer));
          return { customerId: made.ID };
        },
        readBack: find,
      })
      .catch(async (error: unknown) => {
        // The merchant had a customer of this very name already: the name bears the buyer's own id, so it is the same buyer.
        if (!(error instanceof VendorFailure) || error.refusal !== 'not-unique') throw error;
        const found = await find();
        if (found === null) throw error;
        return found;
      });
    await deps.db.transaction().execute(async (trx) => {
      await linkCustomer(trx, ref.tenant, buyer.key, customerId);
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

/** Ledger keys hold no personal data: a buyer is named by a digest. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

function customerBody(open: OpenOrderWithSnapshot, buyer: ReturnType<typeof buyerIdentity>): CustomerWrite {
  const order = open.order();
  const { settings } = open.connection;
  const defaults = customerDefaultsOf(settings, open.plan.currency);
  const contact = order.shipTo.name ?? order.billTo.name ?? buyer.displayName;
  return {
    Name: buyer.uniqueName,
    DisplayName: fit(buyer.displayName, 256),
    Status: 'Active',
    ...defaults,
    ...(settings.priceTier !== null && { PriceTier: settings.priceTier }),
    Addresses: [
      { ...cin7Address(order.shipTo), Type: 'Billing', DefaultForType: true },
      { ...cin7Address(order.shipTo), Type: 'Shipping', DefaultForType: true },
    ],
    Contacts: [
      {
        Name: fit(contact, 256),
        ...(order.shipTo.phone !== null && { Phone: fit(order.shipTo.phone, 50) }),
        ...(order.customerEmail !== null && { Email: fit(order.customerEmail, 256) }),
        Default: true,
      },
    ],
  };
}

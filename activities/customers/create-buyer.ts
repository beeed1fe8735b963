import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type BuyerIdentity } from '../../domain/customer';
import { as, type Cin7CustomerId, type TenantId } from '../../domain/ids';
import { type CustomerWrite } from '../../schemas/cin7/customer-write';
import { fit } from '../../schemas/cin7/write-field';
import { type OpenStore } from '../connections/open-connection';
import { type Deps } from '../deps';
import { cin7Key } from '../ledger/keys';
import { customerDefaultsOf } from './customer-defaults';
import { VendorFailure } from '../vendor-failure';

const result = z.object({ customerId: z.string() });

/** What an order, or a customer of ShipStation, knows of a buyer that Cin7 may not have. */
interface NewBuyer {
  identity: BuyerIdentity;
  /** The company's. */
  currency: string;
  addresses: CustomerWrite['Addresses'];
  contact: { name: string; phone: string | null; email: string | null };
}

/**
 * Makes a buyer a customer of Cin7, or finds the one that was made of them: for orders and for the load of customers alike. All share one
 * key of the ledger, by who the buyer is. Cin7 refuses a second customer of a name (contracts: cin7-core §3.14, §5.3) and finds
 * one by the beginning of its name only, and the name that a buyer goes by may be another from order to order: so what was sent once is what
 * is looked for, and sent again, until it is known what became of it. A customer of that very name whom the merchant had already
 * is the same buyer, as the name bears the buyer's own id.
 */
export async function createBuyer(
  deps: Deps,
  tenant: TenantId,
  open: OpenStore,
  buyer: NewBuyer,
): Promise<Cin7CustomerId> {
  const { customerId } = await deps.ledger.write({
    key: cin7Key(tenant, open.cin7Account, `buyer/${digest(buyer.identity.key)}`, 'create-customer'),
    tenant,
    gate: true,
    result,
    sentAs: buyer.identity.uniqueName,
    send: async (signal, name) => {
      const made = await open.cin7(signal).createCustomer(bodyOf(open, buyer, name));
      return { customerId: made.ID };
    },
    readBack: async (name) => {
      const [found] = await open.cin7().findCustomersByName(name);
      return found === undefined ? null : { customerId: found.ID };
    },
    isTaken: (refusal) => refusal instanceof VendorFailure && refusal.refusal === 'not-unique',
  });
  return as<Cin7CustomerId>(customerId);
}

function bodyOf({ settings }: OpenStore, buyer: NewBuyer, name: string): CustomerWrite {
  const { contact } = buyer;
  return {
    Name: name,
    DisplayName: fit(buyer.identity.displayName, 256),
    Status: 'Active',
    ...customerDefaultsOf(settings, buyer.currency),
    ...(settings.priceTier !== null && { PriceTier: settings.priceTier }),
    Addresses: buyer.addresses,
    Contacts: [contactOf(contact)],
  };
}

/** A customer's default contact. */
export const contactOf = ({ name, phone, email }: NewBuyer['contact']) => ({
  Name: fit(name, 256),
  ...(phone !== null && { Phone: fit(phone, 50) }),
  ...(email !== null && { Email: fit(email, 256) }),
  Default: true,
});

/** Ledger keys hold no personal data: a buyer is named by a digest. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

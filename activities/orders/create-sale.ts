import { z } from 'zod';
import { advanceOrder } from '../../db/orders/advance-order';
import { saleExternalId } from '../../domain/external-id';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { storeNameOf } from '../connections/store-name';
import { tellMembers } from '../consolidation/tell-members';
import { orderStepWithSnapshot } from './open-order';
import { daySaleBody, saleBody } from './sale-body';

const result = z.object({ saleId: z.string(), saleNumber: z.string() });

/**
 * Makes the sale's header. A lost answer is found again by `ExternalID`, compared exactly and never among voided sales
 * (contracts: cin7-core §5.2); two of them are a person's business, not ours to choose between.
 */
export async function createSale(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref, generation } = input;
  return orderStepWithSnapshot(deps, input, async (open) => {
    const { connection } = open;
    const externalId = saleExternalId(ref, generation);
    const storeName = await storeNameOf(deps, ref.tenant, open);
    const sale = await deps.ledger.write({
      key: open.key('create-sale'),
      tenant: ref.tenant,
      result,
      send: async (signal) => {
        const body =
          open.plan.batch === undefined
            ? saleBody(open, ref, generation, storeName)
            : daySaleBody(open, ref, generation, storeName);
        const made = await connection.cin7(signal).createSale(body);
        return { saleId: made.ID, saleNumber: made.Order?.SaleOrderNumber ?? '' };
      },
      readBack: async () => {
        const page = await connection.cin7().saleList({ externalId });
        const live = page.SaleList.filter((row) => row.ExternalID === externalId && row.Status !== 'VOIDED');
        if (live.length > 1) throw new Declined(doubled(live.map((row) => row.OrderNumber ?? row.SaleID)));
        const found = live[0];
        return found === undefined ? null : { saleId: found.SaleID, saleNumber: found.OrderNumber ?? '' };
      },
    });
    await advanceOrder(
      deps.db,
      ref,
      generation,
      'sale',
      {
        step: 'sale',
        sentence: `Sale ${sale.saleNumber} made at ${open.plan.route.location}.`,
        detail: sale,
      },
      { sale: { id: sale.saleId, number: sale.saleNumber } },
    );
    if (open.plan.batch !== undefined) await tellMembers(deps, ref, sale, open.plan.batch);
    return null;
  });
}

const doubled = (numbers: string[]) =>
  ({
    code: 'sale-doubled',
    whoActs: 'admin',
    sentence: `Cin7 Core holds this order more than once: ${numbers.join(', ')}.`,
    fix: 'Void all but one of these sales in Cin7 Core, then retry.',
  }) as const;

import { documentsToOrders } from '../../sandbox/online-retail/documents-to-orders';
import { DEMO_SHIPSTATION } from '../../sandbox/demo/demo-keys';
import { warehouseFor } from '../../sandbox/demo/places';
import { type FreshStack } from '../fresh-stack';
import { callFigures, type CallFigures } from './calls-per-order';
import { type OrderStates, readOrderStates } from './order-states';
import { type ExpectedDay } from './read-day';
import { readOrderNumbers, readSales } from './read-stand-ins';
import { judge, type Verdict } from './verdict';
import { waitUntilStill } from './wait-until-still';

export interface Played {
  verdict: Verdict;
  calls: { cin7: CallFigures; shipstation: CallFigures };
  /** Why orders have no sale, in the service's own words; no part of the verdict. */
  why: Map<string, string>;
}

/** Imports a day's orders into ShipStation at once, waits until nothing moves, and judges by what the stand-ins hold. */
export async function playDay(
  fresh: FreshStack,
  csvText: string,
  day: ExpectedDay,
  told: (states: OrderStates) => void,
): Promise<Played> {
  const { api, cin7, shipstation, tenant } = fresh;
  const cin7Before = (await cin7.journal()).length;
  const shipstationBefore = (await shipstation.journal()).length;
  await importDay(fresh, csvText);

  let seen = cin7Before;
  const last = await waitUntilStill(
    {
      states: () => readOrderStates(api, tenant, day.orders.length),
      calls: async () => (seen += (await cin7.journal(seen)).length),
    },
    told,
  );
  const calls = {
    cin7: callFigures(await cin7.journal(cin7Before), day.orders.length),
    shipstation: callFigures(await shipstation.journal(shipstationBefore), day.orders.length),
  };
  const verdict = judge(day, await readSales(cin7), await readOrderNumbers(shipstation));
  return { verdict, calls, why: last.why };
}

/** Puts a day's orders into ShipStation at once, and asks for a pull. */
export async function importDay({ api, shipstation, tenant }: FreshStack, csvText: string): Promise<void> {
  const orders = documentsToOrders(csvText).orders.map((order) => ({
    ...order,
    advancedOptions: {
      ...order.advancedOptions,
      storeId: DEMO_SHIPSTATION.storeId,
      warehouseId: warehouseFor(order.shipTo?.country),
    },
  }));
  await shipstation.control('POST', 'actions/importOrders', { apiKey: tenant.shipstation.apiKey, orders });
  await api.expect('POST', `/tenants/${tenant.id}/connections/${tenant.connection}/pull`);
}

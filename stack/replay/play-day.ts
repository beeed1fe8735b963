import { documentsToOrders } from '../../sandbox/online-retail/documents-to-orders';
import { DEMO_SHIPSTATION } from '../../sandbox/demo/demo-keys';
import { warehouseFor } from '../../sandbox/demo/places';
import { type FreshStack } from '../fresh-stack';
import { callFigures, type CallFigures } from './calls-per-order';
import { type OrderStates, readOrderStates } from './order-states';
import { type ExpectedDay } from './read-day';
import { readOrderNumbers, readSales } from './read-stand-ins';
import { type Hardships } from './hardships';
import { type ReturnsVerdict } from './judge-returns';
import { judgeStock, type StockDifference } from './judge-stock';
import { readPieces } from './read-pieces';
import { readMoves, readStock } from './stand-in-stock';
import { returnDay } from './return-day';
import { beginTrouble, type Met } from './trouble';
import { judge, type Verdict } from './verdict';
import { waitUntilStill } from './wait-until-still';

export interface Played {
  /** Money and goods. */
  verdict: DayVerdict;
  calls: { cin7: CallFigures; shipstation: CallFigures };
  /** Why orders have no sale, in the service's own words; no part of the verdict. */
  why: Map<string, string>;
  /** What made the day hard; empty for one that went as the books say. */
  met: Met;
}

/** `stockDiffers`: SKUs of which Cin7 does not hold, where it should, what the file leaves. */
export type DayVerdict = Verdict & { stockDiffers: StockDifference[]; returns: ReturnsVerdict };

/** Imports a day's orders into ShipStation at once, waits until nothing moves, and judges by what the stand-ins hold. */
export async function playDay(
  fresh: FreshStack,
  csvText: string,
  day: ExpectedDay,
  told: (states: OrderStates) => void,
  hardships: Hardships = {},
): Promise<Played> {
  const { api, cin7, shipstation, tenant } = fresh;
  const cin7Before = (await cin7.journal()).length;
  const shipstationBefore = (await shipstation.journal()).length;
  const { stock: before, known } = await readStock(cin7);
  const trouble = await beginTrouble(fresh, hardships, before);
  await importDay(fresh, csvText);

  let seen = cin7Before;
  const still = () =>
    waitUntilStill(
      {
        states: () => readOrderStates(api, tenant, day.orders.length),
        calls: async () => (seen += (await cin7.journal(seen)).length),
      },
      told,
    );
  let last = await still();
  const arrived = await trouble.end();
  if (arrived.moves) last = await still();
  const calls = {
    cin7: callFigures(await cin7.journal(cin7Before), day.orders.length),
    shipstation: callFigures(await shipstation.journal(shipstationBefore), day.orders.length),
  };
  const returned = await returnDay(fresh, csvText, day, known, {
    takesEmpty: hardships.emptyDocuments === true,
  });
  const sales = (await readSales(cin7)).filter(({ reference }) => !returned.fromBefore.has(reference));
  const money = judge(day, sales, await readOrderNumbers(shipstation));
  const { stock: after } = await readStock(cin7);
  const stockDiffers = judgeStock(
    { before: [...before, ...arrived.goods], after, known },
    readPieces(csvText),
    await readMoves(cin7),
  );
  const verdict = {
    ...money,
    stockDiffers,
    returns: returned.verdict,
    good: money.good && stockDiffers.length === 0 && returned.verdict.good,
  };
  return { verdict, calls, why: last.why, met: trouble.met };
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

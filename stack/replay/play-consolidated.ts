import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { ConsolidationView, ProcessedNow } from '../../schemas/api/consolidation';
import { SettingsView } from '../../schemas/api/settings';
import { type FreshStack } from '../fresh-stack';
import { PlainError } from '../plain-error';
import { callFigures } from './calls-per-order';
import { importDay, type Played } from './play-day';
import { readGoods } from './read-goods';
import { type ConsolidatedVerdict, type FoundDaySale, judgeConsolidated } from './judge-consolidated';
import { type ReturnsVerdict } from './judge-returns';
import { type OrderStates, readOrderStates } from './order-states';
import { type ExpectedDay } from './read-day';
import { liveSales, readSale } from './read-stand-ins';
import { returnDay } from './return-day';
import { patience, waitUntilStill } from './wait-until-still';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PlayedAsOne extends Omit<Played, 'verdict' | 'met'> {
  verdict: ConsolidatedDayVerdict;
}

export type ConsolidatedDayVerdict = ConsolidatedVerdict & { returns: ReturnsVerdict };

const customer = 'Sales of the day';
const api = '/ExternalApi/v2';

/** Imports a day's orders, has them made one sale as a person would ("process now"), and judges by what the stand-ins hold. */
export async function playDayAsOne(
  fresh: FreshStack,
  csvText: string,
  day: ExpectedDay,
  told: (states: OrderStates) => void,
): Promise<PlayedAsOne> {
  const { api: bridge, cin7, shipstation, tenant } = fresh;
  const place = `/tenants/${tenant.id}/connections/${tenant.connection}`;
  await consolidate(fresh, place);
  const cin7Before = (await cin7.journal()).length;
  const shipstationBefore = (await shipstation.journal()).length;
  await importDay(fresh, csvText);
  await untilAllWait(fresh, place, day.orders.length);
  const made = ProcessedNow.parse(await bridge.expect('POST', `${place}/consolidation/process-now`));
  if (made.batches.length === 0) throw new PlainError(`The sale of the day was not begun: ${made.sentence}`);

  let seen = cin7Before;
  const last = await waitUntilStill(
    {
      states: () => readOrderStates(bridge, tenant, day.orders.length + made.batches.length),
      calls: async () => (seen += (await cin7.journal(seen)).length),
    },
    told,
  );
  const calls = {
    cin7: callFigures(await cin7.journal(cin7Before), day.orders.length),
    shipstation: callFigures(await shipstation.journal(shipstationBefore), day.orders.length),
  };
  await cin7.control('PUT', 'limit', { callsPerMinute: null });
  const goods = readGoods(csvText, day);
  const sales = await readDaySales(fresh);
  const products = await productsAmong(fresh, [...goods.keys()]);
  const judged = judgeConsolidated(day, goods, products, sales, customer);
  const known = new Set([...products].map((code) => code.toLowerCase()));
  const { verdict: returns } = await returnDay(fresh, csvText, day, known, {
    takesEmpty: false,
    oneSale: true,
  });
  const verdict = { ...judged, returns, good: judged.good && returns.good };
  return { verdict, calls, why: last.why };
}

/** Makes the orders of a stack one sale a day: the customer is made in Cin7 by hand, then chosen. */
export async function consolidate({ api: bridge, cin7, tenant }: FreshStack, place: string): Promise<void> {
  const { customerDefaults: defaults } = tenant.settings;
  await cin7.post(`${api}/customer`, {
    Name: customer,
    Status: 'Active',
    Currency: defaults.currency ?? tenant.settings.currency,
    PaymentTerm: defaults.paymentTerm,
    AccountReceivable: defaults.accountReceivable,
    RevenueAccount: defaults.revenueAccount,
    TaxRule: defaults.taxRule ?? tenant.settings.taxRules.default,
  });
  const { settings } = SettingsView.parse(await bridge.expect('GET', `${place}/settings`));
  await bridge.expect('PUT', `${place}/settings`, {
    ...settings,
    consolidation: 'daily',
    // Far from now: the day is made by hand, once all orders wait.
    consolidationTime: `${String((new Date().getUTCHours() + 12) % 24).padStart(2, '0')}:00`,
    customer,
  });
}

/** Waits until so many orders wait for the sale of the day. */
export async function untilAllWait(
  { api: bridge }: FreshStack,
  place: string,
  orders: number,
): Promise<void> {
  const end = Date.now() + patience.stuckMs;
  for (;;) {
    const { waiting } = ConsolidationView.parse(await bridge.expect('GET', `${place}/consolidation`));
    if (waiting >= orders) return;
    if (Date.now() > end)
      throw new PlainError(
        `Only ${String(waiting)} of ${String(orders)} orders wait for the sale of the day.`,
      );
    await sleep(patience.everyMs);
  }
}

const Sale = z.object({
  Customer: z.string(),
  Order: z.object({
    Lines: z.array(
      z.object({ SKU: z.string(), Quantity: z.number().transform((value) => new Decimal(value)) }),
    ),
  }),
});

async function readDaySales({ cin7 }: FreshStack): Promise<FoundDaySale[]> {
  const sales: FoundDaySale[] = [];
  for (const id of await liveSales(cin7)) {
    const { Customer, Order } = Sale.parse(await cin7.get(`${api}/sale?ID=${id}`));
    const goods = Order.Lines.map(({ SKU, Quantity }) => ({ sku: SKU, quantity: Quantity }));
    sales.push({ ...(await readSale(cin7, id)), customer: Customer, goods });
  }
  return sales;
}

const Products = z.object({ Products: z.array(z.object({ SKU: z.string() })) });

/** Which of these codes Cin7 has a product of, in capitals. */
async function productsAmong({ cin7 }: FreshStack, codes: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let page = 1; ; page++) {
    const list = Products.parse(await cin7.get(`${api}/product?Page=${String(page)}&Limit=1000`));
    for (const { SKU } of list.Products) known.add(SKU.toUpperCase());
    if (list.Products.length < 1_000) break;
  }
  return new Set(codes.filter((code) => known.has(code)));
}

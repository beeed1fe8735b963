import { z } from 'zod';
import { type FreshStack } from '../fresh-stack';
import { breakVendors, mendVendors } from './break-vendors';
import { type Hardships } from './hardships';
import { type StockAt, stockKey } from './judge-stock';
import { killWorkers } from './kill-workers';
import { readStock, receiveStock, type StockHere } from './stand-in-stock';

/** What a hard day met, for the terminal and for `--json`; a day without hardships has none of it. */
export interface Met extends Hardships {
  /** Workers that were killed. */
  killed?: number;
  /** Calls that failed on purpose. */
  struck?: number;
  /** Orders that waited for goods, or for a vendor, when the day was over, and went on afterwards. */
  waited?: number;
}

export interface Trouble {
  /**
   * Ends it: vendors work, no worker is killed, the rest of the goods arrives, and what waits is tried again.
   *
   * @returns what arrived, and whether orders may move again.
   */
  end(): Promise<{ moves: boolean; goods: StockAt[] }>;
  readonly met: Met;
}

/** So many times what lay there when the day began arrives afterwards: more than the day asks for. */
const arrive = 20;

/** Lets the hardships begin; none costs nothing. */
export async function beginTrouble(
  fresh: FreshStack,
  hardships: Hardships,
  stock: readonly StockHere[],
): Promise<Trouble> {
  const met: Met = { ...hardships };
  if (hardships.faults !== undefined) await breakVendors(fresh, hardships.faults);
  const killing = hardships.kills === undefined ? undefined : killWorkers(fresh, hardships.kills);
  return {
    met,
    async end() {
      if (killing !== undefined) met.killed = await killing.stop();
      if (hardships.faults !== undefined) {
        await mendVendors(fresh);
        met.struck = await struck(fresh);
      }
      const goods: StockHere[] = [];
      if (hardships.stock !== undefined) {
        await fresh.cin7.control('PUT', 'limit', { callsPerMinute: null });
        const { stock: now } = await readStock(fresh.cin7);
        goods.push(...stock.map((one) => ({ ...one, onHand: one.onHand * arrive })));
        await receiveStock(fresh.cin7, levels(now, goods));
      }
      const waiting = await parked(fresh);
      met.waited = waiting.length;
      if (hardships.stock !== undefined) await fresh.api.expect('POST', `${place(fresh)}/pull`);
      if (hardships.faults !== undefined) for (const order of waiting) await retry(fresh, order);
      return { moves: waiting.length > 0, goods };
    },
  };
}

/** A stock adjustment says new levels, not what came. */
const levels = (now: readonly StockHere[], goods: readonly StockHere[]): StockHere[] => {
  const there = new Map(now.map((one) => [stockKey(one), one.onHand]));
  return goods.map((one) => ({ ...one, onHand: (there.get(stockKey(one)) ?? 0) + one.onHand }));
};

const place = ({ tenant }: FreshStack): string => `/tenants/${tenant.id}/connections/${tenant.connection}`;

async function struck({ cin7, shipstation }: FreshStack): Promise<number> {
  const journals = [...(await cin7.journal()), ...(await shipstation.journal())];
  return journals.filter(({ fault }) => fault !== undefined).length;
}

const Page = z.object({
  orders: z.array(z.object({ orderId: z.string() })),
  next: z.string().nullable(),
});

/** Orders that wait for goods, a vendor, or somebody. */
async function parked(fresh: FreshStack): Promise<string[]> {
  const ids: string[] = [];
  for (const state of ['needs-you', 'waiting'])
    for (let after: string | null = ''; after !== null;) {
      const from: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
      const page = Page.parse(
        await fresh.api.expect('GET', `${place(fresh)}/orders?limit=200&state=${state}${from}`),
      );
      ids.push(...page.orders.map(({ orderId }) => orderId));
      after = page.next;
    }
  return ids;
}

/** As a person would; one that has gone on by itself since is refused, and that is well. */
async function retry(fresh: FreshStack, order: string): Promise<void> {
  await fresh.api.send('POST', `${place(fresh)}/orders/${order}/decisions`, { action: 'retry' });
}

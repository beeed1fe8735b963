import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JournalEntry } from '../../sandbox/kit/journal';
import { type FreshStack, startFreshStack } from '../../stack/fresh-stack';
import { stateRoot } from '../../stack/paths';
import { readOrderStates } from '../../stack/replay/order-states';
import { type VendorLimits } from '../../stack/replay/vendor-limits';
import { type Bench } from './figure';
import { buyers, plainOrders, stockCsv } from './plain-orders';

/** So long nothing may move before a benchmark gives up. */
const stuckMs = 180_000;

/** A fresh stack whose Cin7 knows the bench's products and buyers, and that makes plain orders. */
export class Shop {
  private next = 0;
  private seen = 0;

  private constructor(readonly fresh: FreshStack) {}

  static async open(
    bench: Bench,
    name: string,
    limits: VendorLimits,
    env: NodeJS.ProcessEnv = {},
  ): Promise<Shop> {
    const csv = path.join(stateRoot, `bench-${process.pid}.csv`);
    mkdirSync(stateRoot, { recursive: true });
    writeFileSync(csv, stockCsv());
    const fresh = await startFreshStack({
      name: `bench-${name}`,
      limits,
      stockFor: csv,
      env,
      keep: false,
      say: (line) => bench.say(`  ${line}`),
      giveUp: (sentence) => bench.giveUp(sentence),
    }).finally(() => rmSync(csv, { force: true }));
    return new Shop(fresh);
  }

  /** At least one order of each buyer: from now on customers and products are known. */
  async warmUp(count = buyers): Promise<void> {
    await this.sell(count);
    await this.allDone();
    await this.newCalls();
  }

  /** Imports plain orders into ShipStation as one import. */
  async sell(count: number): Promise<void> {
    const orders = plainOrders(this.next, count);
    this.next += count;
    const { shipstation, tenant } = this.fresh;
    await shipstation.control('POST', 'actions/importOrders', { apiKey: tenant.shipstation.apiKey, orders });
  }

  /** Sold so far. */
  get sold(): number {
    return this.next;
  }

  /** Waits until every order that was sold is done. @throws when nothing moves any more, or one is parked */
  async allDone(told: (done: number) => void = () => undefined, everyMs = 500): Promise<void> {
    let before = '';
    for (let movedAt = Date.now(); ;) {
      const states = await readOrderStates(this.fresh.api, this.fresh.tenant, this.next);
      told(states.done);
      if (states.parked > 0)
        throw new Error(`Orders were parked: ${JSON.stringify([...states.why].slice(0, 5))}`);
      if (states.left === 0) return;
      if (states.fingerprint !== before) movedAt = Date.now();
      before = states.fingerprint;
      if (Date.now() - movedAt > stuckMs) throw new Error('Orders no longer move');
      await sleep(everyMs);
    }
  }

  /** Calls that arrived at Cin7 since this was last asked. */
  async newCalls(): Promise<JournalEntry[]> {
    const calls = await this.fresh.cin7.journal(this.seen);
    this.seen = Math.max(this.seen, ...calls.map((call) => call.seq));
    return calls;
  }
}

/** Whether a call of Cin7's journal is this write, and was done. */
export const isDone = (call: JournalEntry, path: string): boolean =>
  call.method === 'POST' && call.path === `/ExternalApi/v2${path}` && call.status === 200;

/** When the answer left. */
export const endOf = (call: JournalEntry): number => call.arrivedAt + (call.durationMs ?? 0);

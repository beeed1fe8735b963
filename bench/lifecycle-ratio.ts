import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client } from '@temporalio/client';
import { startNodeProgram } from '../stack/node-program';
import { ProcessRecord } from '../stack/process-record';
import { runEmpty } from './empty/run-empty';
import { cpuPer, cpuSeconds } from './kit/cpu';
import { type Bench, type Figure } from './kit/figure';
import { temporalOf } from './kit/histories';
import { mean, median, rounded } from './kit/numbers';
import { endOf, isDone, Shop } from './kit/shop';
import { stepTimes } from './kit/step-times';
import { unlimited } from './kit/unlimited';

const rounds = 5;
const count = 150;

interface Round {
  ordersPerSecond: number;
  emptyPerSecond: number;
  orderCpu: Record<string, number>;
  emptyCpu: Record<string, number>;
}

/**
 * Both kinds of workflow run on the same Temporal server, by turns, so that whatever else this machine does hits both. The orders
 * pay for all that they need: the pull, Postgres, the ledger, and the stand-ins, which share the processors with everything else.
 */
export const lifecycleRatio: Figure = {
  name: 'lifecycleRatio',
  what: 'orders paid per second over empty workflows of nine no-op activities per second, vendors unlimited',
  async measure(bench) {
    bench.say(
      `Lifecycle: ${rounds} rounds of ${count} empty workflows and ${count} plain orders, vendors unlimited.`,
    );
    const shop = await Shop.open(bench, 'lifecycle', unlimited, { LOG_LEVEL: 'warn' });
    const over = bench.onEnd(() => shop.fresh.end());
    const temporal = await temporalOf(shop.fresh.stack.temporalAddress);
    try {
      const all = await measureRounds(bench, shop, temporal.client);
      const ratio = median(all.map((round) => round.ordersPerSecond / round.emptyPerSecond));
      const rate = (of: 'ordersPerSecond' | 'emptyPerSecond') =>
        rounded(median(all.map((round) => round[of])));
      const cpu = { order: meanOf(all.map((r) => r.orderCpu)), empty: meanOf(all.map((r) => r.emptyCpu)) };
      const steps = await stepTimes(temporal.client, 20);
      return {
        readings: [{ field: 'ratio', value: rounded(ratio), target: { atLeast: 0.7 } }],
        notes: [
          `${rate('ordersPerSecond')} orders and ${rate('emptyPerSecond')} empty workflows per second; ratios ${all.map((r) => rounded(r.ordersPerSecond / r.emptyPerSecond)).join(', ')}`,
          `processor time per order, ms:          ${inWords(cpu.order)}`,
          `processor time per empty workflow, ms: ${inWords(cpu.empty)}`,
          ...steps.map(
            ({ step, waitMs, workMs, tries }) =>
              `${step.padEnd(16)} waits ${String(waitMs).padStart(5)} ms for a worker, works ${String(workMs).padStart(5)} ms, ${tries.toFixed(2)} tries`,
          ),
        ],
        more: {
          ordersPerSecond: rate('ordersPerSecond'),
          emptyPerSecond: rate('emptyPerSecond'),
          whereTheTimeGoes: { cpuMsPerOrder: cpu.order, cpuMsPerEmpty: cpu.empty, steps },
        },
      };
    } finally {
      await temporal.close();
      over();
      await shop.fresh.end();
    }
  },
};

async function measureRounds(bench: Bench, shop: Shop, client: Client): Promise<Round[]> {
  const { stack, dir } = shop.fresh;
  const worker = await startNodeProgram({
    name: 'empty-worker',
    script: path.join('bench', 'empty', 'worker.ts'),
    dir,
    env: stack.env,
    record: new ProcessRecord(dir),
  });
  const parts = () => ({ ...stack.supervisor.pids(), 'The empty worker': worker.pid });
  try {
    // The first ones of each kind pay for compiling.
    await runEmpty(client, 20, 'warm');
    await shop.warmUp(20);
    const all: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = cpuSeconds(parts());
      const emptyPerSecond = await runEmpty(client, count, String(round));
      const between = cpuSeconds(parts());
      const ordersPerSecond = await runOrders(shop);
      const after = cpuSeconds(parts());
      bench.say(
        `  round ${round + 1}: ${rounded(ordersPerSecond)} orders/s, ${rounded(emptyPerSecond)} empty/s`,
      );
      all.push({
        ordersPerSecond,
        emptyPerSecond,
        emptyCpu: cpuPer(before, between, count),
        orderCpu: cpuPer(between, after, count),
      });
    }
    return all;
  } finally {
    await worker.stop();
  }
}

/** From the moment ShipStation has the orders until the last one is paid. */
async function runOrders(shop: Shop): Promise<number> {
  await shop.newCalls();
  await shop.sell(count);
  const soldAt = Date.now();
  let last = 0;
  for (let paid = 0; paid < count;) {
    await sleep(300);
    const ends = (await shop.newCalls()).filter((call) => isDone(call, '/sale/payment')).map(endOf);
    paid += ends.length;
    last = Math.max(last, ...ends);
  }
  await shop.allDone();
  return count / ((last - soldAt) / 1_000);
}

function meanOf(all: Record<string, number>[]): Record<string, number> {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, Math.round(mean(all.map((each) => each[name] ?? 0)))]),
  );
}

const inWords = (cpu: Record<string, number>): string =>
  Object.entries(cpu)
    .map(([part, ms]) => `${part.replace(/^The /, '')} ${ms}`)
    .join(', ');

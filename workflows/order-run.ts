import { ActivityFailure, isCancellation, setCurrentDetails } from '@temporalio/workflow';
import { type Prepared, type PlannedSteps } from '../domain/messages/activities';
import { type OrderInput, type OrderResult } from '../domain/messages/order';
import { type Outcome, type Problem } from '../domain/problems';
import { cin7, orders, plans, shipstation } from './activity-proxies';
import { buildProduct } from './build-product';
import { Parking } from './parking';

/** Begins the prose again from any depth: while the order waited, anything may have changed, also what was planned. */
class LookAgain extends Error {}

/** Leaves the run from any depth; not an error of the order. */
class OrderEnds extends Error {
  constructor(
    readonly end: OrderResult['end'],
    readonly sentence?: string,
    readonly problem?: Problem,
  ) {
    super(end);
  }
}

/**
 * One run of an order: its messages, its waits and how it ends. The page of prose that uses it is `order-lifecycle.ts`.
 */
export class OrderRun {
  private readonly parking: Parking;
  private watchDays: number | undefined;
  private watchEnd: number | undefined;

  constructor(private readonly input: OrderInput) {
    this.parking = new Parking({
      noun: 'order',
      park: (step, problem) => orders.parkOrder({ ...input, step, problem }),
      decided: (step, decision) => orders.recordDecision({ ...input, step, decision }),
    });
  }

  /** Runs the prose, and runs it again while something happened that it has not looked at. */
  live(prose: () => Promise<void>): Promise<OrderResult> {
    return this.parking.untilQuiet(async () => {
      const result = await this.once(prose);
      await this.watch(result);
      return result;
    });
  }

  /** Stays open for so many days after the order is first done (`refundWatchDays`), or until something happens. */
  private async watch({ end, sentence }: OrderResult): Promise<void> {
    if (this.watchDays === undefined || end !== 'done') return;
    this.watchEnd ??= Date.now() + this.watchDays * 24 * 60 * 60 * 1000;
    const left = this.watchEnd - Date.now();
    if (left <= 0) return;
    setCurrentDetails(`${sentence}\n\nWatched for changes until ${new Date(this.watchEnd).toISOString()}.`);
    await this.parking.quietFor(left);
  }

  /** Plans the order from what Postgres knows, reading from Cin7 what is missing first. */
  async prepare(): Promise<PlannedSteps> {
    let batch: number | undefined;
    for (;;) {
      const seen = this.parking.wakes;
      const prepared = await this.planned(batch);
      switch (prepared.next) {
        case 'write':
          this.watchDays ??= prepared.steps.watchDays;
          return prepared.steps;
        case 'refresh-products':
          await this.step('products', () => cin7.refreshProducts(this.input));
          break;
        case 'download-products':
          await this.step('what ShipStation knows of them', () => shipstation.downloadProducts(this.input));
          break;
        case 'build-product':
          await buildProduct((name, work) => this.step(name, work), prepared.product);
          break;
        case 'check-routed-stock':
          await this.step('stock at the location', () => cin7.checkRoutedStock(this.input));
          break;
        case 'plan-batch':
          batch = await this.planBatch(seen);
          break;
        case 'inspect-sale':
          await this.step('earlier sale', () => cin7.inspectSale(this.input));
          break;
        case 'park':
          await this.park('plan', prepared.problem, seen, async () => {
            const found = await this.planned();
            return found.next === 'park' ? found.problem : null;
          });
          break;
        case 'end':
          throw new OrderEnds(prepared.end, prepared.sentence, prepared.problem);
      }
    }
  }

  /**
   * One step. A decline parks the order; after it the order is looked at from the beginning, so that what was edited or cancelled
   * meanwhile is seen before anything more is written. Steps that are done answer from the write ledger.
   */
  async step<T>(name: string, work: () => Promise<Outcome<T>>): Promise<T> {
    setCurrentDetails(`Working: ${name}`);
    const seen = this.parking.wakes;
    const outcome = await work();
    if (outcome.ok) return outcome.value;
    const { problem } = outcome;
    if (problem.code === 'order-vanished') throw new OrderEnds('stopped', problem.sentence);
    await this.park(name, problem, seen);
    throw new LookAgain();
  }

  /** Sums a day; what it waits for may be supplied while it is summed, and then nothing wakes it: it is summed once more. */
  private async planBatch(seen: number): Promise<number | undefined> {
    setCurrentDetails('Working: the orders of the day');
    const planned = await cin7.planBatch(this.input);
    if (planned.ok) return planned.value.orders;
    if (planned.problem.code === 'order-vanished') throw new OrderEnds('stopped', planned.problem.sentence);
    await this.park('the orders of the day', planned.problem, seen, async () => {
      const again = await cin7.planBatch(this.input);
      return again.ok ? null : again.problem;
    });
    return undefined;
  }

  /** A bug in planning one order parks that order; it never fails its workflow unseen. */
  private async planned(batch?: number): Promise<Prepared> {
    try {
      return await plans.prepareOrder(batch === undefined ? this.input : { ...this.input, planned: batch });
    } catch (error) {
      if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
      return { next: 'park', problem: unexpected(error) };
    }
  }

  private async once(prose: () => Promise<void>): Promise<OrderResult> {
    for (;;) {
      try {
        await prose();
        return await this.finish('done');
      } catch (thrown) {
        if (thrown instanceof OrderEnds) return this.end(thrown);
        if (!(thrown instanceof LookAgain)) throw thrown;
      }
    }
  }

  /** What an order waits for may have been supplied before its row told of it, and then nothing wakes it: one more look. */
  private async end({ end, sentence, problem }: OrderEnds): Promise<OrderResult> {
    const result = await this.finish(end, sentence, problem);
    if (end === 'waiting') {
      const found = await this.planned();
      if (found.next !== 'end' || found.end !== 'waiting') this.parking.rouse();
    }
    return result;
  }

  private async finish(end: OrderResult['end'], sentence?: string, problem?: Problem): Promise<OrderResult> {
    const result = await plans.finishOrder({
      ...this.input,
      end,
      ...(sentence !== undefined && { sentence }),
      ...(problem !== undefined && { problem }),
    });
    setCurrentDetails(result.sentence);
    this.parking.stage(result.end);
    return result;
  }

  private async park(...[step, problem, ...how]: Parameters<Parking['park']>): Promise<void> {
    const decision = await this.parking.park(step, problem, ...how);
    // To skip a change is to leave it out: what is still to be done for the sale goes on.
    if (decision.action === 'refund' || decision.action === 'ignore') return;
    if (decision.action === 'skip' && problem.code === 'changed-after-capture') return;
    // Likewise a refund, which is but the last of an order's steps.
    if (decision.action === 'skip' && step.startsWith('refund')) return;
    if (decision.action === 'skip') throw new OrderEnds('skipped', `Skipped by ${decision.by}.`);
    if (decision.action === 'stop') throw new OrderEnds('stopped', `Stopped by ${decision.by}.`);
  }
}

const unexpected = (error: ActivityFailure): Problem => ({
  code: 'unexpected',
  whoActs: 'ops',
  sentence: `Something unexpected happened while the order was planned: ${error.cause?.message ?? error.message}.`,
  fix: 'Look at the worker log, mend the cause, then retry.',
});

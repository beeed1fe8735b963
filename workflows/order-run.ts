import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  defineSignal,
  defineUpdate,
  isCancellation,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { type Prepared, type PlannedSteps } from '../domain/messages/activities';
import { signalNames, updateNames } from '../domain/messages/names';
import {
  type Decision,
  type DecisionAnswer,
  type OrderInput,
  type OrderResult,
  type WakeSignal,
} from '../domain/messages/order';
import { type Outcome, type Problem } from '../domain/problems';
import { cin7, orders } from './activity-proxies';
import { searchAttributes } from '../domain/messages/search-attributes';

export const wake = defineSignal<[WakeSignal]>(signalNames.wake);
export const decide = defineUpdate<DecisionAnswer, [Decision]>(updateNames.decide);

/** A vendor's outage is tried again by itself; everything else waits for a person, a mapping or a change, at no cost. */
const selfRetry = '30 min';
/** An outage that outlasts so many of these tries (two hours) may be this order's own fault: a person is asked to look. */
const mostOutages = 4;

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
  private wakes = 0;
  private outages = 0;
  private problem: Problem | undefined;
  private decision: Decision | undefined;

  constructor(private readonly input: OrderInput) {
    setHandler(wake, () => void this.wakes++);
    setHandler(decide, (decision: Decision) => this.accept(decision), {
      validator: (decision: Decision) => this.check(decision),
    });
  }

  /** Runs the prose, and runs it again while something happened that it has not looked at. */
  async live(prose: () => Promise<void>): Promise<OrderResult> {
    let result: OrderResult;
    do {
      this.wakes = 0;
      result = await this.once(prose);
    } while (this.wakes > 0);
    await condition(allHandlersFinished);
    return result;
  }

  /** Plans the order from what Postgres knows, reading from Cin7 what is missing first. */
  async prepare(): Promise<PlannedSteps> {
    for (;;) {
      const seen = this.wakes;
      const prepared = await this.planned();
      switch (prepared.next) {
        case 'write':
          return prepared.steps;
        case 'refresh-products':
          await this.step('products', () => cin7.refreshProducts(this.input));
          break;
        case 'inspect-sale':
          await this.step('earlier sale', () => cin7.inspectSale(this.input));
          break;
        case 'park':
          await this.park('plan', prepared.problem, seen, () => this.planned());
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
    const seen = this.wakes;
    const outcome = await work();
    if (outcome.ok) return outcome.value;
    const { problem } = outcome;
    if (problem.code === 'order-vanished') throw new OrderEnds('stopped', problem.sentence);
    await this.park(name, problem, seen);
    throw new LookAgain();
  }

  /** Shows a stage in the Temporal UI's list. One event each, so only the stages that operators filter by. */
  stage(stage: string): void {
    upsertSearchAttributes([{ key: searchAttributes.stage, value: stage }]);
  }

  /** A bug in planning one order parks that order; it never fails its workflow unseen. */
  private async planned(): Promise<Prepared> {
    try {
      return await orders.prepareOrder(this.input);
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
      if (found.next !== 'end' || found.end !== 'waiting') this.wakes++;
    }
    return result;
  }

  private async finish(end: OrderResult['end'], sentence?: string, problem?: Problem): Promise<OrderResult> {
    const result = await orders.finishOrder({
      ...this.input,
      end,
      ...(sentence !== undefined && { sentence }),
      ...(problem !== undefined && { problem }),
    });
    setCurrentDetails(result.sentence);
    this.stage(result.end);
    return result;
  }

  /**
   * Waits until something moves.
   *
   * @param seen the wakes there were before the look that ended in this problem: a later one is not lost.
   * @param lookAgain what the order waits for may have been supplied before its row told of it, and then nothing wakes it: one more look.
   */
  private async park(
    step: string,
    problem: Problem,
    seen: number,
    lookAgain?: () => Promise<Prepared>,
  ): Promise<void> {
    this.problem = problem;
    this.decision = undefined;
    upsertSearchAttributes([
      {
        key: searchAttributes.needsOperator,
        value: this.needsPerson(problem),
      },
      { key: searchAttributes.stage, value: 'parked' },
    ]);
    setCurrentDetails(
      `**Waits** at *${step}*: ${problem.sentence}\n\n${problem.fix}\n\nWho acts: ${problem.whoActs}`,
    );
    await orders.parkOrder({ ...this.input, step, problem });
    const moved = () => this.decision !== undefined || this.wakes > seen;
    if (lookAgain !== undefined && (problem.blockedOn ?? []).length > 0 && !moved()) {
      const found = await lookAgain();
      if (found.next !== 'park' || found.problem.code !== problem.code) return this.leavePark(step, problem);
    }
    if (problem.whoActs === 'vendor') await condition(moved, selfRetry);
    else await condition(moved);
    await this.leavePark(step, problem);
  }

  private needsPerson({ whoActs }: Problem): boolean {
    if (whoActs === 'vendor') return ++this.outages > mostOutages;
    return whoActs !== 'nobody';
  }

  private async leavePark(step: string, problem: Problem): Promise<void> {
    const decision: Decision = this.decision ?? { action: 'retry', by: 'the service' };
    this.problem = undefined;
    this.decision = undefined;
    upsertSearchAttributes([
      { key: searchAttributes.needsOperator, value: false },
      { key: searchAttributes.stage, value: 'working' },
    ]);
    await orders.recordDecision({ ...this.input, step, decision });
    // To skip a change is to leave it out: what is still to be done for the sale goes on.
    if (decision.action === 'skip' && problem.code === 'changed-after-capture') return;
    if (decision.action === 'skip') throw new OrderEnds('skipped', `Skipped by ${decision.by}.`);
    if (decision.action === 'stop') throw new OrderEnds('stopped', `Stopped by ${decision.by}.`);
  }

  private check(decision: Decision): void {
    if (this.problem === undefined) throw new Error('This order is not waiting for a decision.');
    if (this.decision !== undefined) throw new Error('This order was decided a moment ago.');
    if (!['retry', 'skip', 'stop'].includes(decision.action)) throw new Error('Decide: retry, skip or stop.');
    if (typeof decision.by !== 'string' || decision.by === '') throw new Error('Say who decides (by).');
  }

  private accept(decision: Decision): DecisionAnswer {
    this.decision = decision;
    if (this.problem === undefined) throw new Error('This order is not waiting for a decision.');
    return { accepted: true, problem: this.problem };
  }
}

const unexpected = (error: ActivityFailure): Problem => ({
  code: 'unexpected',
  whoActs: 'ops',
  sentence: `Something unexpected happened while the order was planned: ${error.cause?.message ?? error.message}.`,
  fix: 'Look at the worker log, mend the cause, then retry.',
});

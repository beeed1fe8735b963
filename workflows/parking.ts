import {
  allHandlersFinished,
  condition,
  defineSignal,
  defineUpdate,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { signalNames, updateNames } from '../domain/messages/names';
import { type Decision, type DecisionAnswer, type WakeSignal } from '../domain/messages/order';
import { searchAttributes } from '../domain/messages/search-attributes';
import { type Problem } from '../domain/problems';

export const wake = defineSignal<[WakeSignal]>(signalNames.wake);
export const decide = defineUpdate<DecisionAnswer, [Decision]>(updateNames.decide);

/** A vendor's outage is tried again by itself; everything else waits for a person, a mapping or a change, at no cost. */
const selfRetry = '30 min';
/** An outage that outlasts so many of these tries (two hours) may be this one's own fault: a person is asked to look. */
const mostOutages = 4;

/** What can be parked: an order, a shipment. */
export interface Parkable {
  /** "order", "shipment": how messages to a person call it. */
  noun: string;
  /** Writes down that it waits, and why. */
  park(step: string, problem: Problem): Promise<void>;
  /** Writes down what ended the wait. */
  decided(step: string, decision: Decision): Promise<void>;
}

/**
 * The waits of one run, and the messages that end them: the signal `wake` says that something has happened, the update `decide` that
 * a person chose. What waits costs nothing. Its commands stand in histories: their sequence is not changed without `patched()`.
 */
export class Parking {
  private heard = 0;
  private outages = 0;
  private problem: Problem | undefined;
  private decision: Decision | undefined;

  constructor(private readonly parkable: Parkable) {
    setHandler(wake, () => void this.heard++);
    setHandler(decide, (decision: Decision) => this.accept(decision), {
      validator: (decision: Decision) => this.check(decision),
    });
  }

  /** How often something happened since the last look: taken before a look, it tells what came after. */
  get wakes(): number {
    return this.heard;
  }

  /** Asks for one more look, as a message from outside would. */
  rouse(): void {
    this.heard++;
  }

  /** Runs a look, and runs it again while something happened that it has not seen. */
  async untilQuiet<T>(look: () => Promise<T>): Promise<T> {
    let result: T;
    do {
      this.heard = 0;
      result = await look();
    } while (this.heard > 0);
    await condition(allHandlersFinished);
    return result;
  }

  /** Waits until something happens, but no longer than that. */
  async quietFor(ms: number): Promise<void> {
    await condition(() => this.heard > 0, ms);
  }

  /** Shows a stage in the Temporal UI's list. One event each, so only the stages that operators filter by. */
  stage(stage: string): void {
    upsertSearchAttributes([{ key: searchAttributes.stage, value: stage }]);
  }

  /**
   * Waits until something moves.
   *
   * @param seen the wakes there were before the look that ended in this problem: a later one is not lost.
   * @param lookAgain what is waited for may have been supplied before our books told of it, and then nothing wakes it: one more look,
   *   which answers the problem that still stands.
   * @returns what ended the wait; anything but a person's choice is a retry by the service.
   */
  async park(
    step: string,
    problem: Problem,
    seen: number,
    lookAgain?: () => Promise<Problem | null>,
  ): Promise<Decision> {
    this.problem = problem;
    this.decision = undefined;
    upsertSearchAttributes([
      { key: searchAttributes.needsOperator, value: this.needsPerson(problem) },
      { key: searchAttributes.stage, value: 'parked' },
    ]);
    setCurrentDetails(
      `**Waits** at *${step}*: ${problem.sentence}\n\n${problem.fix}\n\nWho acts: ${problem.whoActs}`,
    );
    await this.parkable.park(step, problem);
    const moved = () => this.decision !== undefined || this.heard > seen;
    const isSupplied = problem.whoActs !== 'vendor' && (problem.blockedOn ?? []).length > 0;
    if (lookAgain !== undefined && isSupplied && !moved()) {
      const found = await lookAgain();
      if (found?.code !== problem.code) return this.leave(step);
    }
    if (problem.whoActs === 'vendor') await condition(moved, selfRetry);
    else await condition(moved);
    return this.leave(step);
  }

  private needsPerson({ whoActs }: Problem): boolean {
    if (whoActs === 'vendor') return ++this.outages > mostOutages;
    return whoActs !== 'nobody';
  }

  private async leave(step: string): Promise<Decision> {
    const decision: Decision = this.decision ?? { action: 'retry', by: 'the service' };
    this.problem = undefined;
    this.decision = undefined;
    upsertSearchAttributes([
      { key: searchAttributes.needsOperator, value: false },
      { key: searchAttributes.stage, value: 'working' },
    ]);
    await this.parkable.decided(step, decision);
    return decision;
  }

  private check(decision: Decision): void {
    if (this.problem === undefined)
      throw new Error(`This ${this.parkable.noun} is not waiting for a decision.`);
    if (this.decision !== undefined) throw new Error(`This ${this.parkable.noun} was decided a moment ago.`);
    const choices: string[] = ['retry', 'skip', 'stop', ...(this.problem.choices ?? [])];
    if (!choices.includes(decision.action)) {
      throw new Error(`Decide: ${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}.`);
    }
    if (typeof decision.by !== 'string' || decision.by === '') throw new Error('Say who decides (by).');
  }

  private accept(decision: Decision): DecisionAnswer {
    this.decision = decision;
    if (this.problem === undefined)
      throw new Error(`This ${this.parkable.noun} is not waiting for a decision.`);
    return { accepted: true, problem: this.problem };
  }
}

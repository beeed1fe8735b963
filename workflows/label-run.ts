import { setCurrentDetails } from '@temporalio/workflow';
import { type LabelInput, type LabelResult } from '../domain/messages/label';
import { type Outcome } from '../domain/problems';
import { orders, shipstation } from './activity-proxies';
import { Parking } from './parking';

/** Leaves the run from any depth; not an error of the label. */
class LabelEnds extends Error {
  constructor(readonly result: LabelResult) {
    super(result.end);
  }
}

/** One run of a label: its messages, its waits and how it ends. The prose that uses it is `label-purchase.ts`. */
export class LabelRun {
  private readonly parking: Parking;

  constructor(private readonly input: LabelInput) {
    this.parking = new Parking({
      noun: 'label',
      park: (step, problem) => orders.parkLabel({ ...input, step, problem }),
      decided: (step, decision) => orders.recordLabelDecision({ ...input, step, decision }),
    });
  }

  live(prose: () => Promise<LabelResult>): Promise<LabelResult> {
    return this.parking.untilQuiet(async () => {
      const result = await this.once(prose);
      setCurrentDetails(result.sentence);
      this.parking.stage(result.end);
      return result;
    });
  }

  /** One step, until it is done or a person gives the label up. */
  async step<T>(name: string, work: () => Promise<Outcome<T>>): Promise<T> {
    for (;;) {
      const outcome = await this.attempt(name, work);
      if (outcome.ok) return outcome.value;
      const decision = await this.parking.park(name, outcome.problem, this.parking.wakes);
      if (decision.action === 'stop' || decision.action === 'skip') await this.giveUp(decision.by);
    }
  }

  private async attempt<T>(name: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    setCurrentDetails(`Working: ${name}`);
    const outcome = await work();
    if (!outcome.ok && outcome.problem.code === 'order-vanished')
      throw new LabelEnds({ end: 'stopped', sentence: outcome.problem.sentence });
    return outcome;
  }

  /** A person's stop never leaves a label that was paid for and that nobody knows of. */
  async giveUp(by: string): Promise<never> {
    const name = 'make sure that nothing was bought';
    for (;;) {
      const outcome = await this.attempt(name, () => shipstation.abandonLabel(this.input));
      if (outcome.ok) return this.end(outcome.value.bought, by);
      await this.parking.park(name, outcome.problem, this.parking.wakes);
    }
  }

  private async end(bought: boolean, by: string): Promise<never> {
    if (bought) throw new LabelEnds(await orders.finishLabel(this.input));
    const sentence = `Stopped by ${by}; nothing was bought.`;
    await orders.dropLabel({ ...this.input, sentence });
    throw new LabelEnds({ end: 'stopped', sentence });
  }

  private async once(prose: () => Promise<LabelResult>): Promise<LabelResult> {
    try {
      return await prose();
    } catch (thrown) {
      if (thrown instanceof LabelEnds) return thrown.result;
      throw thrown;
    }
  }
}

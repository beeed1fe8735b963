import { setCurrentDetails } from '@temporalio/workflow';
import { type ShipmentInput, type ShipmentNext, type ShipmentResult } from '../domain/messages/shipment';
import { type Outcome, type Problem, type ProblemCode } from '../domain/problems';
import { orders } from './activity-proxies';
import { Parking } from './parking';

/** Begins the prose again from any depth: what Cin7 holds and what was shipped may both have changed. */
class LookAgain extends Error {}

/** Leaves the run from any depth; not an error of the shipment. */
class ShipmentEnds extends Error {
  constructor(readonly result: ShipmentResult) {
    super(result.end);
  }
}

/** Somebody may have picked, packed or shipped by hand since the sale was read: then one more look is enough. */
const lookAgainAfter: readonly ProblemCode[] = ['pick-refused', 'pack-refused', 'ship-refused'];
/** More steps than any sale has boxes to write: it would go on for ever. */
const mostSteps = 60;

/** One run of a shipment: its messages, its waits and how it ends. The page of prose that uses it is `shipment.ts`. */
export class ShipmentRun {
  private readonly parking: Parking;
  private objection: string | undefined;
  private refusals = 0;
  private steps = 0;
  /** The wakes there were before the last step: a later one is not lost. */
  private seen = 0;

  constructor(private readonly input: ShipmentInput) {
    this.parking = new Parking({
      noun: 'shipment',
      park: (step, problem) => orders.parkShipment({ ...input, step, problem }),
      decided: (step, decision) =>
        orders.recordShipmentDecision({
          ...input,
          step,
          decision,
          ...(this.objection !== undefined && { objection: this.objection }),
        }),
    });
  }

  /** Runs the prose until it ends, and again while something happened that it has not looked at. */
  live(prose: () => Promise<ShipmentResult>): Promise<ShipmentResult> {
    return this.parking.untilQuiet(async () => {
      this.refusals = 0;
      this.steps = 0;
      const result = await this.once(prose);
      await orders.finishShipment({ ...this.input, ...result });
      setCurrentDetails(result.sentence);
      this.parking.stage(result.end);
      return result;
    });
  }

  /** One step; a decline parks the shipment, and after it everything is looked at anew. */
  async step(name: string, work: () => Promise<Outcome<ShipmentNext>>): Promise<ShipmentNext> {
    setCurrentDetails(`Working: ${name}`);
    this.seen = this.parking.wakes;
    const outcome = ++this.steps > mostSteps ? tooManySteps : await work();
    if (outcome.ok) return outcome.value;
    const { problem } = outcome;
    if (problem.code === 'order-vanished')
      throw new ShipmentEnds({ end: 'stopped', sentence: problem.sentence });
    if (lookAgainAfter.includes(problem.code) && this.refusals++ === 0) throw new LookAgain();
    await this.park(name, problem);
    throw new LookAgain();
  }

  /** How the look ended: with what a person must see, or at peace. */
  async conclude(next: Exclude<ShipmentNext, { next: 'write' }>): Promise<ShipmentResult> {
    if (next.next === 'end') return { end: next.end, sentence: next.sentence };
    await this.park('look', next.problem, next.objection);
    throw new LookAgain();
  }

  private async once(prose: () => Promise<ShipmentResult>): Promise<ShipmentResult> {
    for (;;) {
      try {
        return await prose();
      } catch (thrown) {
        if (thrown instanceof ShipmentEnds) return thrown.result;
        if (!(thrown instanceof LookAgain)) throw thrown;
      }
    }
  }

  /** To skip an objection is to leave it as it is: what else there is goes on. To skip a step that was refused ends the run. */
  private async park(step: string, problem: Problem, objection?: string): Promise<void> {
    this.objection = objection;
    const decision = await this.parking.park(step, problem, this.seen);
    this.refusals = 0;
    this.steps = 0;
    if (decision.action === 'stop')
      throw new ShipmentEnds({ end: 'stopped', sentence: `Stopped by ${decision.by}.` });
    if (decision.action === 'skip' && objection === undefined)
      throw new ShipmentEnds({ end: 'skipped', sentence: `Skipped by ${decision.by}.` });
  }
}

const tooManySteps: Outcome<never> = {
  ok: false,
  problem: {
    code: 'unexpected',
    whoActs: 'ops',
    sentence: 'The shipment takes more steps than it should.',
    fix: 'Look at its timeline and at the sale in Cin7 Core, then retry.',
  },
};

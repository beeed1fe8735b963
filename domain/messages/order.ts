import { type OrderRef } from '../ids';
import { type Choice, type Problem } from '../problems';

export interface OrderInput {
  ref: OrderRef;
  generation: number;
}

/** Something the order may have waited for has happened: it changed, was mapped, or a person pressed "process now". */
export interface WakeSignal {
  why: 'order-changed' | 'mapped' | 'process-now' | 'reconsider';
}

/** What a person may decide about a parked order. */
export interface Decision {
  action: 'retry' | 'skip' | 'stop' | Choice;
  /** Who decided; shown in the timeline. */
  by: string;
  note?: string;
}

export interface DecisionAnswer {
  accepted: true;
  /** The problem that was waiting. */
  problem: Problem;
}

/** How a run of `orderLifecycle` ended. */
export interface OrderResult {
  end: 'done' | 'skipped' | 'stopped' | 'waiting';
  sentence: string;
}

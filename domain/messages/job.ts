import { type ConnectionRef } from '../ids';
import { type Outcome, type Problem } from '../problems';
import { workflowNames } from './names';

/** Long jobs that a person starts, or orders (quantities). At most one of a kind is open per connection. */
export const jobKinds = [
  'historical-load',
  'catalog-load',
  'catalog-changes',
  'quantities',
  'customer-load',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** The workflow of each kind. */
export const jobWorkflows: Record<JobKind, string> = {
  'historical-load': workflowNames.historicalLoad,
  'catalog-load': workflowNames.catalogLoad,
  'catalog-changes': workflowNames.catalogChanges,
  quantities: workflowNames.quantities,
  'customer-load': workflowNames.customerLoad,
};

/**
 * `queued` = its workflow was not started yet; `paused` by a person; `needs-you` = it cannot go on, its problem says why, and it goes on
 * with `resume`. Only `done` and `cancelled` are ends.
 */
export type JobState = 'queued' | 'running' | 'paused' | 'needs-you' | 'done' | 'cancelled';

/** What a person may ask of a job that is open: signals of the same names, without payload. */
export const jobAsks = ['pause', 'resume', 'cancel'] as const;
export type JobAsk = (typeof jobAsks)[number];

/** What names one job; its options, cursor and counts stay in Postgres. */
export interface JobInput extends ConnectionRef {
  job: string;
  /** A run ends and goes on as a new one after so many steps, to keep its history short. */
  stepsPerRun?: number;
}

/** What a step of a job did, and whether there is another. */
export interface JobStep {
  more: boolean;
  /** Which kind of step comes next, for jobs of several phases; null = the first. */
  phase: string | null;
  /** How far it is, in plain words, for the Temporal UI. */
  sentence: string;
  /** There is nothing to do for so long. */
  pauseMs?: number;
  /** What a person asked meanwhile: the row may know it before the signal comes. */
  asked?: JobAsk;
}

export interface JobResult {
  end: 'done' | 'cancelled' | 'gone';
  sentence: string;
}

/** How a job stands when its workflow begins; null = it is gone, or has ended. */
export type OpenedJob = { phase: string | null; sentence: string } | null;

/** Steps of a job that touch only Postgres. */
export interface JobBookActivities {
  openJob(input: JobInput): Promise<OpenedJob>;
  /** Writes down how it stands; answers its sentence. */
  settleJob(input: JobInput & { state: JobState; problem?: Problem }): Promise<string>;
}

/** Steps of a load of history. */
export interface HistoryActivities {
  readHistory(input: JobInput): Promise<Outcome<JobStep>>;
}
export interface HistoryBookActivities {
  captureHistory(input: JobInput): Promise<Outcome<JobStep>>;
}

/** The activity of one phase: does a piece of work, and saves the job's cursor and counts with it. */
export type JobPiece = (input: JobInput) => Promise<Outcome<JobStep>>;

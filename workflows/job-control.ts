import {
  ActivityFailure,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { type JobAsk, type JobInput, type JobPiece, type JobResult } from '../domain/messages/job';
import { searchAttributes } from '../domain/messages/search-attributes';
import { type Outcome, type Problem } from '../domain/problems';
import { orders } from './activity-proxies';

export const pause = defineSignal('pause');
export const resume = defineSignal('resume');
export const cancel = defineSignal('cancel');
const signals = { pause, resume, cancel };

const mostSteps = 300;
/** A vendor's outage is tried again by itself; what a person must mend waits for `resume`. */
const selfRetry = '30 min';

/**
 * Runs a long job piece by piece, and does between two pieces what a person asked: pause, resume, cancel (signals, also from the
 * Temporal UI). What a piece cannot do lets the job wait with its reason, never end. The job's own place and counts are in its row, which
 * each piece saves: a new run goes on there.
 *
 * @param pieces the activity of each phase; a job of one phase has only `first`.
 */
export async function runJob(
  input: JobInput,
  pieces: { first: JobPiece } & Record<string, JobPiece>,
): Promise<JobResult> {
  const asks = new Asks();
  const opened = await orders.openJob(input);
  if (opened === null) return { end: 'gone', sentence: 'The job is gone, or has ended.' };
  let { phase, sentence } = opened;
  setCurrentDetails(sentence);
  await orders.settleJob({ ...input, state: 'running' });

  for (let step = 1; ; step++) {
    if (asks.last() === 'pause') await waitWhilePaused();
    if (asks.last() === 'cancel') return end('cancelled');
    if (step > (input.stepsPerRun ?? mostSteps) || workflowInfo().continueAsNewSuggested)
      return continueAsNew<(next: JobInput) => Promise<JobResult>>(input);

    const did = await attempt(pieces[phase ?? 'first'], input);
    if (!did.ok) {
      if (did.problem.code === 'order-vanished') return { end: 'gone', sentence: did.problem.sentence };
      if (asks.last() !== 'cancel') await waitFor(did.problem);
      continue;
    }
    ({ phase, sentence } = did.value);
    setCurrentDetails(sentence);
    if (!did.value.more) return end('done');
    const { pauseMs, asked } = did.value;
    if (asked !== undefined) asks.hear(asked);
    if (pauseMs !== undefined) await condition(() => asks.last() !== 'resume', pauseMs);
  }

  async function waitWhilePaused(): Promise<void> {
    setCurrentDetails(`**Paused.** ${sentence}`);
    await orders.settleJob({ ...input, state: 'paused' });
    await condition(() => asks.last() !== 'pause');
    await goOn();
  }

  /** Waits for a person, or for the vendor to be back. */
  async function waitFor(problem: Problem): Promise<void> {
    asks.hear('pause');
    upsertSearchAttributes([{ key: searchAttributes.needsOperator, value: problem.whoActs !== 'vendor' }]);
    setCurrentDetails(`**Waits**: ${problem.sentence}\n\n${problem.fix}\n\n${sentence}`);
    await orders.settleJob({ ...input, state: 'needs-you', problem });
    const moved = () => asks.last() !== 'pause';
    if (problem.whoActs === 'vendor') await condition(moved, selfRetry);
    else await condition(moved);
    if (!moved()) asks.hear('resume');
    upsertSearchAttributes([{ key: searchAttributes.needsOperator, value: false }]);
    await goOn();
  }

  async function goOn(): Promise<void> {
    if (asks.last() === 'resume') await orders.settleJob({ ...input, state: 'running' });
    setCurrentDetails(sentence);
  }

  async function end(state: 'done' | 'cancelled'): Promise<JobResult> {
    const last = await orders.settleJob({ ...input, state });
    setCurrentDetails(state === 'done' ? last : `**Cancelled.** ${last}`);
    return { end: state, sentence: last };
  }
}

/** What was asked last: the one word that counts between two pieces. */
class Asks {
  private asked: JobAsk = 'resume';

  constructor() {
    // What came before the run begins is heard handler by handler, not in its order: the signal that starts a job must not undo a pause.
    for (const ask of ['resume', 'pause', 'cancel'] as const)
      setHandler(signals[ask], () => void (this.asked = ask));
  }

  last(): JobAsk {
    return this.asked;
  }

  /** As if this had been asked just now: only what comes after it counts. */
  hear(ask: JobAsk): void {
    this.asked = ask;
  }
}

/** A bug in a piece lets the job wait with it; it never fails its workflow unseen. */
async function attempt(piece: JobPiece | undefined, input: JobInput): ReturnType<JobPiece> {
  if (piece === undefined) return unexpected('the job has no such phase');
  try {
    return await piece(input);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return unexpected(error.cause?.message ?? error.message);
  }
}

const unexpected = (what: string): Outcome<never> => ({
  ok: false,
  problem: {
    code: 'unexpected',
    whoActs: 'ops',
    sentence: `Something unexpected happened: ${what}.`,
    fix: 'Look at the worker log, mend the cause, then resume the job.',
  },
});

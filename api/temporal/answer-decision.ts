import { type z } from 'zod';
import { type Decision } from '../../domain/messages/order';
import { type DecisionBody, type DecisionView } from '../../schemas/api/decisions';
import { ApiProblem, temporalDown } from '../api-problem';
import { type ApiDeps } from '../deps';
import { decide } from './decide';

/** What is decided about, and how it is called to a person. */
export interface Decidable {
  workflowId: string;
  /** Begins a sentence: "The order’s workflow", "The shipment’s workflow". */
  workflow: string;
  /** What is said when nothing waits and the workflow itself says nothing. */
  notWaiting: string;
  lookAgain: string;
  /** Where it is seen whether a decision was taken: "Read the timeline". */
  readTimeline: string;
  took: Partial<Record<Decision['action'], string>>;
  /** What is done when no workflow is open, as somebody ended it, or it failed; answers a sentence, or null when nothing is to be done. */
  revive?: () => Promise<string | null>;
}

/**
 * Hands a person's decision to a workflow and puts its answer into words.
 *
 * @throws ApiProblem `conflict` when nothing waits, `no-answer`, or `temporal-down`.
 */
export async function answerDecision(
  deps: ApiDeps,
  of: Decidable,
  { action, note }: z.output<typeof DecisionBody>,
  by: string,
): Promise<{ status: 200; body: z.input<typeof DecisionView> }> {
  const decision = { action, by, ...(note === undefined ? {} : { note }) };
  const decided = await decide(deps.temporal, of.workflowId, decision, deps.decisionWaitMs);
  switch (decided.outcome) {
    case 'accepted': {
      const sentence = `${of.took[action] ?? 'The decision was taken.'} What was waiting: ${decided.problem.sentence}`;
      return { status: 200, body: { sentence, waiting: decided.problem } };
    }
    case 'nothing-waiting': {
      const revived = decided.sentence === null ? await of.revive?.() : null;
      if (revived != null) return { status: 200, body: { sentence: revived, waiting: null } };
      throw new ApiProblem('conflict', decided.sentence ?? of.notWaiting, of.lookAgain);
    }
    case 'no-answer':
      throw new ApiProblem(
        'no-answer',
        `${of.workflow} did not answer in time, so it is not known whether the decision was taken.`,
        `${of.readTimeline}; if the decision is not there, send it again. A worker may be down.`,
      );
    case 'temporal-down':
      throw temporalDown('the decision was not taken.');
  }
}

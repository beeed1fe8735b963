import { type z } from 'zod';
import { takeUpLabel } from '../../db/labels/set-state';
import { type LabelRow } from '../../db/labels/tables';
import { as, type TenantId } from '../../domain/ids';
import { type LabelStart } from '../../domain/messages/label';
import { workflowNames } from '../../domain/messages/names';
import { labelWorkflowId } from '../../domain/messages/workflow-ids';
import { type DecisionBody } from '../../schemas/api/decisions';
import { temporalDown } from '../api-problem';
import { type ApiDeps } from '../deps';
import { answerDecision } from '../temporal/answer-decision';
import { startWorkflow } from '../temporal/ask-workflow';

/**
 * Tries a label once more, or gives it up.
 *
 * @throws ApiProblem as `answerDecision` does
 */
export function decideLabel(
  deps: ApiDeps,
  label: LabelRow,
  decision: z.output<typeof DecisionBody>,
  by: string,
) {
  const start: LabelStart = { tenant: as<TenantId>(label.tenant_id), labelId: label.label_id };
  const workflowId = labelWorkflowId(start.tenant, start.labelId);
  /** Under way without a workflow, as somebody ended it or it failed, it would hold its sale for ever. */
  const revive = async (): Promise<string | null> => {
    if (label.state !== 'working' && label.state !== 'needs-you') return null;
    if (decision.action === 'retry') {
      await takeUpLabel(deps.db, start);
      return 'Its workflow had ended: the label is taken up again, and what was bought is not bought twice.';
    }
    const stopped = { name: workflowNames.label, workflowId, input: { ...start, stoppedBy: by } };
    if ((await startWorkflow(deps.temporal, stopped)) === 'temporal-down')
      throw temporalDown('the label was not given up.');
    return `Its workflow had ended. ${took.stop}`;
  };
  const decidable = {
    workflowId,
    workflow: 'The label’s workflow',
    notWaiting: `The label is not waiting for a decision: ${label.sentence}`,
    lookAgain: 'Read the label again to see where it is.',
    readTimeline: 'Read the label',
    took,
    revive,
  };
  return answerDecision(deps, decidable, decision, by);
}

const took = {
  retry: 'The label is tried again.',
  stop: 'The label is given up; had it been bought after all, it is kept.',
};

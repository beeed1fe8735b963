import { type z } from 'zod';
import { type LabelRow } from '../../db/labels/tables';
import { type ConnectionRef } from '../../domain/ids';
import { workflowNames } from '../../domain/messages/names';
import { labelVoidWorkflowId } from '../../domain/messages/workflow-ids';
import { type VoidView } from '../../schemas/api/labels';
import { ApiProblem, declined, temporalDown } from '../api-problem';
import { type ApiDeps } from '../deps';
import { theLabel } from '../find-or-404';
import { askWorkflow } from '../temporal/ask-workflow';
import { showLabel } from './show-labels';

/**
 * Gives a label back and says what the carrier said, also when that is no.
 *
 * @throws ApiProblem `conflict` where it cannot be asked, `no-answer` when it takes longer than a request may.
 */
export async function voidLabel(
  deps: ApiDeps,
  { tenant, connection }: ConnectionRef,
  { label_id: label }: LabelRow,
): Promise<z.input<typeof VoidView>> {
  const workflowId = labelVoidWorkflowId(tenant, label);
  const workflow = { name: workflowNames.labelVoid, workflowId, input: { tenant, labelId: label } };
  const said = await askWorkflow(deps.temporal, workflow, deps.labelWaitMs);
  const now = async () => showLabel(deps, tenant, await theLabel(deps, { tenant, connection, label }));
  if (said.state === 'temporal-down') throw temporalDown('no void was asked for.');
  if (said.state === 'done')
    return { approved: true, sentence: said.sentence, fix: null, label: await now() };
  if (said.state === 'declined') {
    const { code, sentence, fix } = said.problem;
    if (code !== 'void-not-approved') throw declined(said.problem);
    return { approved: false, sentence, fix, label: await now() };
  }
  throw new ApiProblem(
    'no-answer',
    'ShipStation has not answered the void in time.',
    `Read the label again in a minute; the workflow is ${workflowId}.`,
  );
}

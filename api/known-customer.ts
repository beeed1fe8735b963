import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type ConnectionRef } from '../domain/ids';
import { type CustomerQuestion } from '../domain/messages/consolidation';
import { workflowNames } from '../domain/messages/names';
import { customerLookUpWorkflowId } from '../domain/messages/workflow-ids';
import { ProblemView } from '../schemas/api/common';
import { consolidationSettings } from '../schemas/consolidation-settings';
import { declined } from './api-problem';
import { booksOf } from './apply-settings';
import { type ApiDeps } from './deps';
import { runWorkflow } from './temporal/run-workflow';

/** Also where orders are not consolidated: a name is refused that our list does not hold, and the list may be of another name. */
const Named = z.looseObject({ customer: consolidationSettings.customer.unwrap() });

const answer = z.union([
  z.object({ ok: z.literal(true), value: z.boolean() }),
  z.object({ ok: z.literal(false), problem: ProblemView }),
]);

/**
 * Has the customer of the day's sale looked up in Cin7 before the settings that name it are checked: a company may have too many to
 * hold a list of. Nothing is asked where none is named, or it is known.
 *
 * @throws ApiProblem where Cin7 could not be asked; nothing was changed then.
 */
export async function lookUpNamedCustomer(
  deps: ApiDeps,
  place: ConnectionRef,
  wanted: unknown,
): Promise<void> {
  const named = Named.safeParse(wanted);
  if (!named.success) return;
  const { customer } = named.data;
  const { books } = await booksOf(deps, place);
  if (books.customers?.some(({ name, active }) => active && name === customer)) return;
  const asked = await runWorkflow(
    deps.temporal,
    {
      name: workflowNames.customerLookUp,
      workflowId: customerLookUpWorkflowId(place.tenant, place.connection, randomBytes(6).toString('hex')),
      input: { ...place, name: customer } satisfies CustomerQuestion,
      answer,
    },
    deps.checkWaitMs,
    'the customer was not looked up, and nothing was changed.',
  );
  if (!asked.ok) throw declined(asked.problem);
}

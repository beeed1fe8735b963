import { randomBytes } from 'node:crypto';
import { type z } from 'zod';
import { type ConnectionRef } from '../domain/ids';
import { localDay } from '../domain/local-time';
import { type ConsolidationInput } from '../domain/messages/consolidation';
import { workflowNames } from '../domain/messages/names';
import { consolidationWorkflowId } from '../domain/messages/workflow-ids';
import { ProcessedNow } from '../schemas/api/consolidation';
import { type ApiDeps } from './deps';
import { runWorkflow } from './temporal/run-workflow';

/**
 * Freezes all orders that wait for the day's sale, because a person asked; two people at once join one run.
 *
 * @param by who asked.
 * @throws ApiProblem `temporal-down` or `no-answer`
 */
export function processDay(
  deps: ApiDeps,
  { tenant, connection }: ConnectionRef,
  zone: string,
  by: string,
): Promise<z.output<typeof ProcessedNow>> {
  return runWorkflow(
    deps.temporal,
    {
      name: workflowNames.consolidation,
      workflowId: consolidationWorkflowId(tenant, connection, localDay(zone, Date.now())),
      input: {
        tenant,
        connection,
        trigger: { by: 'admin', name: by, request: randomBytes(8).toString('hex') },
      } satisfies ConsolidationInput,
      answer: ProcessedNow,
    },
    deps.checkWaitMs,
    'no sale of the day was begun.',
  );
}

import { type z } from 'zod';
import { type JobRow } from '../../db/jobs/tables';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { jobWorkflowId } from '../../domain/messages/workflow-ids';
import { type JobView } from '../../schemas/api/jobs';

export function jobView(row: JobRow): z.input<typeof JobView> {
  const { processed, created, updated, skipped, failed, total } = row;
  const tenant = as<TenantId>(row.tenant_id);
  const connection = as<ConnectionId>(row.connection_id);
  return {
    id: row.job_id,
    kind: row.kind,
    state: row.state,
    asked: row.asked,
    sentence: row.sentence,
    progress: { processed, created, updated, skipped, failed, total },
    problem: row.problem,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    workflowId: jobWorkflowId(tenant, connection, row.job_id),
  };
}

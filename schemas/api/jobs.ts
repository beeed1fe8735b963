import { z } from 'zod';
import { jobKinds } from '../../domain/messages/job';
import { ConnectionSlug, Instant, ProblemView, TenantSlug } from './common';

export const JobKindWord = z.enum(jobKinds);
export const JobStateWord = z.enum(['queued', 'running', 'paused', 'needs-you', 'done', 'cancelled']);

/** A long job: what it does, how far it is, and what was asked of it. */
export const JobView = z
  .object({
    id: z.string(),
    kind: JobKindWord,
    state: JobStateWord.meta({
      description: 'needs-you: it cannot go on and its problem says why; it goes on with resume',
    }),
    asked: z.enum(['pause', 'resume', 'cancel']).nullable().meta({
      description: 'Asked for and not done yet: it is done after the piece of work that is under way',
    }),
    sentence: z.string().meta({ description: 'How far it is, in plain words' }),
    progress: z.object({
      processed: z.number().int(),
      created: z.number().int(),
      updated: z.number().int(),
      skipped: z.number().int(),
      failed: z.number().int(),
      total: z.number().int().nullable().meta({ description: 'null until it is known' }),
    }),
    problem: ProblemView.nullable(),
    requestedBy: z
      .string()
      .meta({ description: 'The token’s label; `after orders`: captured orders changed quantities' }),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    updatedAt: Instant,
    finishedAt: Instant.nullable(),
    workflowId: z.string().meta({ description: 'To be found in the Temporal UI' }),
  })
  .meta({ id: 'Job' });

export const JobAnswer = z.object({ sentence: z.string(), job: JobView });
export const JobList = z.object({ jobs: z.array(JobView) });

export const JobParams = z.object({
  tenant: TenantSlug,
  connection: ConnectionSlug,
  job: z
    .string()
    .regex(/^[a-z0-9]{1,20}$/, 'must be the id of a job')
    .meta({ description: 'Job id', example: '4fzb1c9e2a' }),
});
export const JobQuery = z.strictObject({
  kind: JobKindWord.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

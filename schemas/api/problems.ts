import { z } from 'zod';
import { ConnectionSlug, Instant, ProblemView } from './common';

export const ProblemQuery = z.strictObject({ connection: ConnectionSlug.optional() });
export const OpenProblemView = z
  .object({
    connection: z.string(),
    key: z.string(),
    problem: ProblemView,
    firstAt: Instant,
    lastAt: Instant,
    times: z.number().int(),
  })
  .meta({ id: 'OpenProblem' });
export const OpenProblemList = z.object({ problems: z.array(OpenProblemView) });

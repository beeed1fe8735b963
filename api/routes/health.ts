import { sql } from 'kysely';
import { Router } from 'express';
import { readFigures } from '../../db/upkeep/read-figures';
import { type ApiDeps } from '../deps';
import { temporalState } from '../temporal/reach';

/** For whoever runs this: is the process alive, can it work, and its figures. */
export function healthRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'up' });
  });
  router.get('/readyz', async (_request, response) => {
    const [postgres, temporal] = await Promise.all([postgresState(deps), temporalState(deps.temporal)]);
    // Temporal is told but not required: webhooks, mappings and pulls are taken without it.
    response.status(postgres === 'up' ? 200 : 503).json({ postgres, temporal });
  });
  router.get('/metrics', async (_request, response) => {
    const figures = await readFigures(deps.db, deps.metrics);
    response.type(deps.metrics.registry.contentType).send(figures);
  });
  return router;
}

async function postgresState(deps: ApiDeps): Promise<'up' | 'down'> {
  try {
    await sql`select 1`.execute(deps.db);
    return 'up';
  } catch (error) {
    deps.logger.warn({ err: error }, 'Postgres does not answer');
    return 'down';
  }
}

import { listOpenProblems } from '../../db/problems/list-open-problems';
import { TenantParams } from '../../schemas/api/common';
import { OpenProblemList, ProblemQuery } from '../../schemas/api/problems';
import { theConnection } from '../find-or-404';
import { route } from '../route';

export const problemRoutes = [
  route(
    {
      method: 'get',
      path: '/tenants/{tenant}/problems',
      tag: 'Problems',
      summary: 'What stops connections now, who must act, and what to do',
      role: 'viewer',
      params: TenantParams,
      query: ProblemQuery,
      answers: { 200: OpenProblemList },
    },
    async (deps, { params, query }) => {
      const connection = query.connection ?? null;
      if (connection !== null) await theConnection(deps, { tenant: params.tenant, connection });
      const rows = await listOpenProblems(deps.db, params.tenant, connection);
      const problems = rows.map((row) => ({
        connection: row.connection_id,
        key: row.key,
        problem: row.problem,
        firstAt: row.first_at.toISOString(),
        lastAt: row.last_at.toISOString(),
        times: row.times,
      }));
      return { status: 200, body: { problems } };
    },
  ),
];

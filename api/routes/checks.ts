import { CheckParams, CheckView } from '../../schemas/api/checks';
import { ConnectionParams } from '../../schemas/api/common';
import { notFound, temporalDown } from '../api-problem';
import { addressOf } from '../checked-connection';
import { theConnection } from '../find-or-404';
import { route } from '../route';
import { readCheck, runCheck } from '../temporal/run-check';
import { checkView } from '../views/check';

const tag = 'Connections';

export const checkRoutes = [
  route(
    {
      method: 'post',
      path: '/tenants/{tenant}/connections/{connection}/check',
      tag,
      summary: 'Try the keys and read the vendors’ lists; answers 202 with a link when it takes longer',
      role: 'admin',
      params: ConnectionParams,
      answers: { 200: CheckView, 202: CheckView },
    },
    async (deps, { params }) => {
      await theConnection(deps, params);
      const progress = await runCheck(deps.temporal, params, deps.checkWaitMs);
      if (progress.state === 'temporal-down') throw temporalDown('the connection was not checked.');
      const body = checkView(progress, addressOf(params));
      return progress.state === 'running' ? { status: 202, body } : { status: 200, body };
    },
  ),
  route(
    {
      method: 'get',
      path: '/tenants/{tenant}/connections/{connection}/checks/{attempt}',
      tag,
      summary: 'Read the result of a check that took longer',
      role: 'viewer',
      params: CheckParams,
      answers: { 200: CheckView },
    },
    async (deps, { params }) => {
      await theConnection(deps, params);
      const { tenant, connection, attempt } = params;
      const progress = await readCheck(deps.temporal, tenant, connection, attempt, 2_000);
      if (progress === undefined) throw notFound(`check ${attempt} of connection “${connection}”`);
      if (progress.state === 'temporal-down') throw temporalDown('the check’s result cannot be read.');
      return { status: 200, body: checkView(progress, addressOf(params)) };
    },
  ),
];

import { listOrders } from '../../db/orders/list-orders';
import { processAllPending } from '../../db/orders/process-all-pending';
import { ConnectionParams } from '../../schemas/api/common';
import { JobAnswer } from '../../schemas/api/jobs';
import { LoadOrdersBody, loadWindow } from '../../schemas/api/load-orders';
import { Accepted, PendingList, PendingQuery } from '../../schemas/api/orders';
import { readTenant } from '../../db/tenants/read-tenant';
import { invalid, notFound } from '../api-problem';
import { beginJob } from '../begin-job';
import { encodeCursor, pageOf, TimePlace } from '../cursor';
import { dailyOf } from '../daily-of';
import { theStore } from '../find-or-404';
import { processDay } from '../process-day';
import { route } from '../route';
import { pendingView } from '../views/pending-order';

const tag = 'Orders';
const base = '/tenants/{tenant}/connections/{connection}/pending-orders';

/** Orders that are saved and not captured yet; and how earlier ones get among them. */
export const pendingOrderRoutes = [
  route(
    {
      method: 'get',
      path: base,
      tag,
      summary: 'Orders that are saved and wait to be captured: why, and when each is looked at next',
      role: 'viewer',
      params: ConnectionParams,
      query: PendingQuery,
      answers: { 200: PendingList },
    },
    async (deps, { params, query }) => {
      const connection = await theStore(deps, params);
      const daily = await dailyOf(deps, params, connection);
      const page = await listOrders(deps.db, {
        ...params,
        states: ['waiting'],
        ...pageOf(TimePlace, query),
      });
      return {
        status: 200,
        body: {
          orders: page.rows.map((row) => pendingView(row, connection, daily?.nextAt ?? null)),
          next: encodeCursor(page.next),
        },
      };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/process-now`,
      tag,
      summary:
        'Process all pending orders now; those of a load keep their turn. For one: the order’s own process-now',
      role: 'admin',
      params: ConnectionParams,
      answers: { 202: Accepted },
    },
    async (deps, { params, caller }) => {
      const connection = await theStore(deps, params);
      const daily = await dailyOf(deps, params, connection);
      const day = daily === null ? null : await processDay(deps, params, daily.zone, caller.label);
      const woken = await processAllPending(deps.db, { ...params, by: caller.label });
      const pause = connection.state === 'paused' ? ', as soon as the connection is resumed' : '';
      const sentence =
        woken === 0
          ? (day?.sentence ?? 'No order is pending.')
          : `${woken} ${woken === 1 ? 'order is' : 'orders are'} next${pause}.${day === null ? '' : ` ${day.sentence}`}`;
      return { status: 202, body: { sentence } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/load`,
      tag,
      summary:
        'Load orders from a day on, at most one year back, as a job; what has a log entry is skipped. 200 with the load that runs already',
      role: 'admin',
      params: ConnectionParams,
      body: LoadOrdersBody,
      answers: { 200: JobAnswer, 202: JobAnswer },
    },
    async (deps, { params, body: { from }, caller }) => {
      const connection = await theStore(deps, params);
      const tenant = await readTenant(deps.db, params.tenant);
      if (tenant === undefined) throw notFound(`tenant “${params.tenant}”`);
      const window = loadWindow(from, tenant.time_zone, new Date());
      if (!window.ok) throw invalid([{ path: 'from', sentence: window.sentence }]);
      return beginJob(deps, connection, {
        kind: 'historical-load',
        // ShipStation's beginning is exclusive, to the second (contracts: shipstation §2.3).
        options: {
          from: new Date(window.from.getTime() - 1_000).toISOString(),
          to: window.to.toISOString(),
        },
        sentence: `Orders since ${from} are to be loaded.`,
        requestedBy: caller.label,
      });
    },
  ),
];

import { noConnection } from '../../db/connections/disconnect';
import { deleteLogEntry } from '../../db/log/delete-log-entry';
import { listLog } from '../../db/log/list-log';
import { listOperations } from '../../db/operations/list-operations';
import { saleLink } from '../../domain/cin7-links';
import { as, type SsAccount, type SsOrderId } from '../../domain/ids';
import { orderWorkflowId } from '../../domain/messages/workflow-ids';
import { ConnectionParams, OrderParams } from '../../schemas/api/common';
import { LogDeleted, LogList, LogQuery, OperationList, OperationsQuery } from '../../schemas/api/log';
import { Accepted } from '../../schemas/api/orders';
import { notFound } from '../api-problem';
import { askNow } from '../ask-now';
import { CountedPlace, encodeCursor, LogPlace, pageOf } from '../cursor';
import { theConnection, theStore } from '../find-or-404';
import { route } from '../route';

const tag = 'Log';
const base = '/tenants/{tenant}/connections/{connection}';

export const logRoutes = [
  route(
    {
      method: 'get',
      path: `${base}/log`,
      tag,
      summary: 'Captured orders, newest first: an order in the log is never captured again',
      role: 'viewer',
      params: ConnectionParams,
      query: LogQuery,
      answers: { 200: LogList },
    },
    async (deps, { params, query }) => {
      const { ss_account: ssAccount } = await theStore(deps, params);
      if (ssAccount === null) return { status: 200, body: { entries: [], next: null } };
      const page = await listLog(deps.db, {
        tenant: params.tenant,
        ssAccount,
        number: query.number,
        ...pageOf(LogPlace, query),
      });
      const entries = page.rows.map((row) => ({
        orderId: row.order_id,
        orderNumber: row.order_number === '' ? null : row.order_number,
        generation: row.generation,
        saleId: row.sale_id,
        saleNumber: row.sale_number,
        saleLink: row.sale_id === null ? null : saleLink(row.sale_id),
        state: row.state,
        workflowId: orderWorkflowId(
          {
            tenant: params.tenant,
            ssAccount: as<SsAccount>(ssAccount),
            orderId: as<SsOrderId>(row.order_id),
          },
          row.generation,
        ),
        capturedAt: row.captured_at.toISOString(),
        deletedAt: row.deleted_at?.toISOString() ?? null,
        deletedBy: row.deleted_by,
        fromEarlierConnection: row.connection_id === noConnection,
        cancelledInShipstation: row.cancelled === true,
      }));
      return { status: 200, body: { entries, next: encodeCursor(page.next) } };
    },
  ),
  route(
    {
      method: 'delete',
      path: `${base}/log/{order}`,
      tag,
      summary: 'Delete a log entry, so that the order may be captured again',
      role: 'admin',
      params: OrderParams,
      answers: { 200: LogDeleted },
    },
    async (deps, { params, caller }) => {
      const { tenant, connection, order } = params;
      const { ss_account: ssAccount } = await theStore(deps, params);
      const deleted =
        ssAccount === null
          ? 'none'
          : await deleteLogEntry(deps.db, { tenant, ssAccount, orderId: order, by: caller.label });
      if (deleted === 'none') throw notFound(`log entry for order ${order} of connection “${connection}”`);
      return {
        status: 200,
        body: {
          sentence:
            'The log entry is deleted; its sale in Cin7 Core stays as it is. The order is captured again when it changes, when you load orders or when you process it now: a sale that is not void is taken over, not doubled.',
        },
      };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/operations`,
      tag,
      summary: 'Pulls, newest first: what each processed, skipped, found cancelled or failed on, and why',
      role: 'viewer',
      params: ConnectionParams,
      query: OperationsQuery,
      answers: { 200: OperationList },
    },
    async (deps, { params, query }) => {
      await theConnection(deps, params);
      const page = await listOperations(deps.db, { ...params, ...pageOf(CountedPlace, query) });
      const operations = page.rows.map((row) => ({
        id: row.id,
        trigger: row.trigger,
        startedAt: row.started_at.toISOString(),
        finishedAt: row.finished_at?.toISOString() ?? null,
        windowFrom: row.window_from?.toISOString() ?? null,
        windowTo: row.window_to?.toISOString() ?? null,
        processed: row.processed,
        skipped: row.skipped,
        cancelled: row.cancelled,
        failed: row.failed,
        details: row.details,
        problem: row.problem,
      }));
      return { status: 200, body: { operations, next: encodeCursor(page.next) } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/pull`,
      tag,
      summary: 'Pull orders from ShipStation now; works with Temporal down, and then waits for it',
      role: 'admin',
      params: ConnectionParams,
      answers: { 202: Accepted },
    },
    async (deps, { params }) => {
      const { state } = await theStore(deps, params);
      return askNow(deps, params, state, { noun: 'pull', done: 'pulled' });
    },
  ),
];

import { appendTimeline } from '../../db/orders/append-timeline';
import { holdOrder } from '../../db/orders/hold-order';
import { clearProblem } from '../../db/problems/clear-problem';
import { readBookRows } from '../../db/references/read-books';
import { listRefunds } from '../../db/refunds/list-refunds';
import { counting, readRefunds } from '../../db/refunds/read-refunds';
import { loadRefundBooks, type RefundBooks } from '../../db/refunds/refund-books';
import { requestRefund } from '../../db/refunds/request-refund';
import { type SsOrderRow } from '../../db/orders/tables';
import { localDay } from '../../domain/local-time';
import { type ConnectionId, type TenantId } from '../../domain/ids';
import { subtract, sum } from '../../domain/money';
import { planRefund } from '../../domain/refund/plan-refund';
import { cancelledKey } from '../../domain/refund/problem-texts';
import { type RefundAsk } from '../../domain/refund/refund';
import { basisOfPlan } from '../../domain/refund/refund-basis';
import { isBatchId } from '../../domain/consolidation/batch-id';
import { ConnectionParams, OrderParams } from '../../schemas/api/common';
import { Accepted } from '../../schemas/api/orders';
import { OpenRefundList, RefundAnswer, RefundBody, RefundList, RefundQuery } from '../../schemas/api/refunds';
import { readBooks } from '../../schemas/reference-books';
import { ApiProblem, invalid } from '../api-problem';
import { type ApiDeps } from '../deps';
import { theOrder, theStore } from '../find-or-404';
import { answerOf, refused } from '../refunds/refund-answer';
import { refundBasis } from '../refunds/refund-basis';
import { route } from '../route';
import { refOf } from '../views/order';
import { refundView } from '../views/refund';

const tag = 'Refunds';
const base = '/tenants/{tenant}/connections/{connection}';
const ofOrder = `${base}/orders/{order}/refunds` as const;

export const refundRoutes = [
  route(
    {
      method: 'post',
      path: ofOrder,
      tag,
      summary:
        'Refund an order: everything, or by line, quantity and amount; the same request id changes nothing',
      role: 'admin',
      params: OrderParams,
      body: RefundBody,
      answers: { 200: RefundAnswer, 202: RefundAnswer },
    },
    async (deps, { params, body, caller }) => {
      const row = await theOrder(deps, params);
      const ref = refOf(row);
      const books = await loadRefundBooks(deps.db, ref, row.generation);
      const basis = books === undefined ? null : await refundBasis(deps, params.tenant, books);
      if (books === undefined || basis === null || row.historical || isBatchId(row.order_id))
        throw notRefundable(row);
      if (body.restockLocation !== undefined)
        await checkLocation(deps, params.tenant, params.connection, body.restockLocation);
      const ask: RefundAsk = {
        full: body.full,
        restock: body.restock,
        lines: body.lines.map((line) => ({
          item: line.item,
          quantity: line.quantity ?? null,
          amount: line.amount ?? null,
          restock: line.restock ?? body.restock,
        })),
        shipping: body.shipping ?? null,
        amount: body.amount ?? null,
        inAll: body.inAll,
        location: body.restockLocation ?? null,
        paysBack: body.payBack,
        date: localDay(books.time_zone, Date.now()),
      };
      const requested = await deps.db.transaction().execute(async (trx) => {
        // Nobody makes another sale or plan of the order from here on: what it was billed with is read once more.
        if ((await holdOrder(trx, ref)) !== row.generation) throw notRefundable(row);
        const plan = (await loadRefundBooks(trx, ref, row.generation))?.plan;
        const billed = plan == null ? basis : basisOfPlan(plan);
        return requestRefund(
          trx,
          ref,
          row.generation,
          { requestId: body.requestId, source: 'admin', by: caller.label, note: body.note ?? null },
          (earlier) => planRefund(billed, earlier, ask),
        );
      });
      if (requested.kind === 'refused') throw refused(requested.refusal);
      // Who refunds all of a cancelled order has seen to it.
      if (body.full)
        await clearProblem(deps.db, params.tenant, params.connection, cancelledKey(row.order_id));
      return answerOf(requested.kind, requested.refund, predates(books));
    },
  ),
  route(
    {
      method: 'get',
      path: ofOrder,
      tag,
      summary: 'Refunds of one order, with their states, and what is left',
      role: 'viewer',
      params: OrderParams,
      answers: { 200: RefundList },
    },
    async (deps, { params }) => {
      const row = await theOrder(deps, params);
      const ref = refOf(row);
      const rows = await readRefunds(deps.db, ref);
      const books = await loadRefundBooks(deps.db, ref, row.generation);
      const basis = books === undefined ? null : await refundBasis(deps, params.tenant, books);
      const credited = sum(counting(rows, row.generation).map((each) => each.total));
      const left = basis === null || row.historical ? null : subtract(basis.total, credited);
      return { status: 200, body: { refunds: rows.map(refundView), left } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/orders/{order}/dismiss-cancellation`,
      tag,
      summary: 'An order was cancelled in ShipStation after its capture, and somebody has seen to its sale',
      role: 'admin',
      params: OrderParams,
      answers: { 200: Accepted },
    },
    async (deps, { params, caller }) => {
      const row = await theOrder(deps, params);
      await clearProblem(deps.db, params.tenant, params.connection, cancelledKey(row.order_id));
      await appendTimeline(deps.db, refOf(row), row.generation, {
        step: 'decided',
        sentence: `Its cancellation in ShipStation was seen to, says ${caller.label}.`,
      });
      return {
        status: 200,
        body: { sentence: `Order ${row.order_number} is no longer shown as cancelled.` },
      };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/refunds`,
      tag,
      summary: 'Refunds of a connection, newest first; filter by state',
      role: 'viewer',
      params: ConnectionParams,
      query: RefundQuery,
      answers: { 200: OpenRefundList },
    },
    async (deps, { params, query }) => {
      await theStore(deps, params);
      const rows = await listRefunds(deps.db, {
        ...params,
        limit: query.limit,
        ...(query.state !== undefined && { state: query.state }),
      });
      return { status: 200, body: { refunds: rows.map(refundView) } };
    },
  ),
];

function notRefundable(row: SsOrderRow): ApiProblem {
  if (row.historical)
    return new ApiProblem(
      'conflict',
      `Order ${row.order_number} is from before the connection, and is refunded as a whole.`,
      'For another refund of it, send another historical-refunds request.',
    );
  if (isBatchId(row.order_id))
    return new ApiProblem(
      'conflict',
      `${row.order_number} is the sale of a day.`,
      'Refund the orders in it, each by itself.',
    );
  return new ApiProblem(
    'conflict',
    `Order ${row.order_number} has no sale in Cin7 Core yet, so there is nothing to refund.`,
    'Change the order in ShipStation; or wait until its sale is made.',
  );
}

/** A sale that was loaded from before the connection: its goods left at a time that Cin7's stock does not know. */
function predates(books: Pick<RefundBooks, 'plan' | 'load_job' | 'connected_at'>): string {
  const connected = books.connected_at.toISOString().slice(0, 10);
  return books.load_job !== null && books.plan !== null && books.plan.orderDate < connected
    ? ' The sale is from before the connection: correct what its restock adds to the stock by a stock adjustment in Cin7 Core.'
    : '';
}

async function checkLocation(
  deps: ApiDeps,
  tenant: TenantId,
  connection: ConnectionId,
  name: string,
): Promise<void> {
  const { locations } = readBooks(await readBookRows(deps.db, tenant, connection, ['locations']));
  if (locations?.some((each) => each.active && each.name === name) === true) return;
  throw invalid([{ path: 'restockLocation', sentence: `Cin7 has no active location named “${name}”.` }]);
}

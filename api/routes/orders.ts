import { type z } from 'zod';
import { listOrders } from '../../db/orders/list-orders';
import { processNow } from '../../db/orders/process-now';
import { readNewestPlan } from '../../db/orders/read-plan';
import { readTimeline } from '../../db/orders/read-timeline';
import { isBatchId } from '../../domain/consolidation/batch-id';
import { orderWorkflowId } from '../../domain/messages/workflow-ids';
import { ConnectionParams, OrderParams } from '../../schemas/api/common';
import { DecisionBody, DecisionView } from '../../schemas/api/decisions';
import {
  Accepted,
  OrderDetail,
  OrderList,
  OrderQuery,
  type PlanView,
  TimelineView,
} from '../../schemas/api/orders';
import { encodeCursor, pageOf, TimePlace } from '../cursor';
import { dailyOf } from '../daily-of';
import { type ApiDeps } from '../deps';
import { theStore, theOrder } from '../find-or-404';
import { route } from '../route';
import { answerDecision } from '../temporal/answer-decision';
import { orderView, refOf } from '../views/order';
import { timelineView } from '../views/timeline';

const tag = 'Orders';
const base = '/tenants/{tenant}/connections/{connection}/orders';
const timelineLimit = 1_000;

export const orderRoutes = [
  route(
    {
      method: 'get',
      path: base,
      tag,
      summary: 'Orders, newest first; filter by state, number, or what moved since',
      role: 'viewer',
      params: ConnectionParams,
      query: OrderQuery,
      answers: { 200: OrderList },
    },
    async (deps, { params, query }) => {
      await theStore(deps, params);
      const page = await listOrders(deps.db, {
        ...params,
        states: query.state ?? [],
        number: query.number,
        since: query.since === undefined ? undefined : new Date(query.since),
        ...pageOf(TimePlace, query),
      });
      return { status: 200, body: { orders: page.rows.map(orderView), next: encodeCursor(page.next) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/{order}`,
      tag,
      summary: 'One order: where it is, why it waits, and its plan',
      role: 'viewer',
      params: OrderParams,
      answers: { 200: OrderDetail },
    },
    async (deps, { params }) => {
      const row = await theOrder(deps, params);
      return { status: 200, body: { order: orderView(row), plan: await planOf(deps, refOf(row)) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/{order}/timeline`,
      tag,
      summary: 'What happened to an order: steps, calls to the vendors, decisions, in order of time',
      role: 'viewer',
      params: OrderParams,
      answers: { 200: TimelineView },
    },
    async (deps, { params }) => {
      const row = await theOrder(deps, params);
      const lines = await readTimeline(deps.db, refOf(row), params.connection, timelineLimit);
      return { status: 200, body: { timeline: timelineView(lines) } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/{order}/process-now`,
      tag,
      summary: 'Process an order now instead of waiting',
      role: 'admin',
      params: OrderParams,
      answers: { 202: Accepted },
    },
    async (deps, { params, caller }) => {
      const row = await theOrder(deps, params);
      const connection = await theStore(deps, params);
      await processNow(deps.db, refOf(row), row.generation, caller.label);
      const isDaily =
        (await dailyOf(deps, params, connection)) !== null &&
        row.sale_id === null &&
        !isBatchId(row.order_id);
      const sentence = isDaily
        ? `Order ${row.order_number} joins the next sale of the day; POST …/consolidation/process-now makes it at once.`
        : connection.state === 'paused'
          ? `Order ${row.order_number} is next, as soon as the connection is resumed.`
          : `Order ${row.order_number} is next.`;
      return { status: 202, body: { sentence } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/{order}/decisions`,
      tag,
      summary: 'Decide about a parked order: retry, skip, stop, or what its problem offers (refund, ignore)',
      role: 'admin',
      params: OrderParams,
      body: DecisionBody,
      answers: { 200: DecisionView },
    },
    async (deps, { params, body, caller }) => {
      const row = await theOrder(deps, params);
      return answerDecision(
        deps,
        {
          workflowId: orderWorkflowId(refOf(row), row.generation),
          workflow: 'The order’s workflow',
          notWaiting: `Order ${row.order_number} is not waiting for a decision.`,
          lookAgain: 'Read the order again to see where it is; process-now makes it look again.',
          readTimeline: 'Read the order’s timeline',
          took,
        },
        body,
        caller.label,
      );
    },
  ),
];

const took = {
  retry: 'The order tries the step again.',
  skip: 'The step is skipped.',
  stop: 'The order is stopped.',
  refund: 'The refund is written.',
  ignore: 'It is left as it is.',
} as const;

async function planOf(
  deps: ApiDeps,
  ref: ReturnType<typeof refOf>,
): Promise<z.input<typeof PlanView> | null> {
  const row = await readNewestPlan(deps.db, ref);
  if (row === undefined) return null;
  const { plan } = row;
  return {
    generation: row.generation,
    settingsVersion: row.settings_version,
    kind: plan.kind,
    location: plan.route.location,
    locationReason: plan.route.reason,
    routeCandidates: plan.route.candidates,
    taxRule: plan.taxRule,
    lineTaxRule: plan.lineTaxRule ?? plan.taxRule,
    net: plan.net,
    tax: plan.tax,
    total: plan.total,
    lines: plan.lines.length,
    charges: plan.charges.length,
    notes: plan.notes,
    invoiceNumber: row.invoice_number,
    paid: row.payment_id !== null,
  };
}

import { type z } from 'zod';
import { acceptDifference, listDifferences, readDifference } from '../../db/reconcile/list-differences';
import { listRuns } from '../../db/reconcile/runs';
import { readTenant } from '../../db/tenants/read-tenant';
import { type DifferenceRow, type ReconcileRunRow } from '../../db/reconcile/tables';
import { workflowNames } from '../../domain/messages/names';
import { type MendInput, type ReconcileStart } from '../../domain/messages/reconcile';
import { mendWorkflowId, reconcileWorkflowId } from '../../domain/messages/workflow-ids';
import { ConnectionParams } from '../../schemas/api/common';
import {
  AcceptBody,
  DifferenceAnswer,
  DifferenceList,
  DifferenceParams,
  DifferenceQuery,
  DifferenceView,
  ReconcileAnswer,
  ReconcileBody,
  type ReconcileRunView,
  ReconcileRunList,
  RunQuery,
} from '../../schemas/api/reconcile';
import { addDays, localDay } from '../../domain/local-time';
import { ApiProblem, declined, invalid, notFound, temporalDown } from '../api-problem';
import { CountedPlace, encodeCursor, pageOf } from '../cursor';
import { theStore } from '../find-or-404';
import { route } from '../route';
import { askWorkflow, startWorkflow } from '../temporal/ask-workflow';

const tag = 'Reconciliation';
const base = '/tenants/{tenant}/connections/{connection}';

const summaries = {
  capture: 'Save the order as ShipStation shows it now, and go on with it',
  retry: 'Let the order, or its shipment, go on',
  adopt: 'Take a sale of Cin7 over as the order’s; no second one is made',
} as const;

/** Both sides compared: runs, what they found, and what a person does about it. */
export const reconcileRoutes = [
  route(
    {
      method: 'post',
      path: `${base}/reconciliations`,
      tag,
      summary: 'Compare both sides of a day now; the schedule does it daily for yesterday',
      role: 'admin',
      params: ConnectionParams,
      body: ReconcileBody,
      answers: { 202: ReconcileAnswer },
    },
    async (deps, { params, body, caller }) => {
      const connection = await theStore(deps, params);
      if (connection.state !== 'active')
        throw new ApiProblem(
          'conflict',
          `The connection is ${connection.state}, so nothing is compared.`,
          'Check or resume the connection first.',
        );
      const tenant = await readTenant(deps.db, params.tenant);
      if (tenant === undefined) throw notFound(`tenant “${params.tenant}”`);
      const today = localDay(tenant.time_zone, Date.now());
      const day = body.day ?? addDays(today, -1);
      if (day > today) throw invalid([{ path: 'day', sentence: `day is ${day}, which is still to come.` }]);
      const input: ReconcileStart = { ...params, day, requestedBy: caller.label };
      const workflowId = reconcileWorkflowId(params.tenant, params.connection, day);
      const started = await startWorkflow(deps.temporal, {
        name: workflowNames.reconcile,
        workflowId,
        input,
      });
      if (started === 'temporal-down') throw temporalDown('nothing is compared.');
      return {
        status: 202,
        body: { sentence: `${day} is being compared: see the list of reconciliations.` },
      };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/reconciliations`,
      tag,
      summary: 'Days that were compared, newest first',
      role: 'viewer',
      params: ConnectionParams,
      query: RunQuery,
      answers: { 200: ReconcileRunList },
    },
    async (deps, { params, query }) => {
      await theStore(deps, params);
      const rows = await listRuns(deps.db, { ...params, limit: query.limit });
      return { status: 200, body: { runs: rows.map(runView) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/differences`,
      tag,
      summary: 'What differs between ShipStation, our books and Cin7, what it means, and what can be done',
      role: 'viewer',
      params: ConnectionParams,
      query: DifferenceQuery,
      answers: { 200: DifferenceList },
    },
    async (deps, { params, query }) => {
      await theStore(deps, params);
      const page = await listDifferences(deps.db, {
        ...params,
        state: query.state,
        kind: query.kind,
        ...pageOf(CountedPlace, query),
      });
      return {
        status: 200,
        body: { differences: page.rows.map(differenceView), next: encodeCursor(page.next) },
      };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/differences/{difference}/accept`,
      tag,
      summary: 'Let a difference be: it stays accepted as long as it is the same',
      role: 'admin',
      params: DifferenceParams,
      body: AcceptBody,
      answers: { 200: DifferenceAnswer },
    },
    async (deps, { params, body, caller }) => {
      await theStore(deps, params);
      const found = await readDifference(deps.db, params);
      if (found === undefined) throw notFound(`difference ${params.difference}`);
      const row = await acceptDifference(deps.db, { ...params, by: caller.label, note: body.note ?? null });
      if (row === undefined)
        throw new ApiProblem(
          'conflict',
          `The difference is ${found.state} already.`,
          'Nothing is to be done.',
        );
      return { status: 200, body: { sentence: 'It stays as it is.', difference: differenceView(row) } };
    },
  ),
  ...(['capture', 'retry', 'adopt'] as const).map((action) =>
    route(
      {
        method: 'post',
        path: `${base}/differences/{difference}/${action}`,
        tag,
        summary: summaries[action],
        role: 'admin',
        params: DifferenceParams,
        answers: { 200: DifferenceAnswer, 202: DifferenceAnswer },
      },
      async (deps, { params, caller }) => {
        await theStore(deps, params);
        const row = await readDifference(deps.db, params);
        if (row === undefined) throw notFound(`difference ${params.difference}`);
        if (row.state !== 'open' || !row.actions.includes(action))
          throw new ApiProblem(
            'conflict',
            row.state === 'open'
              ? `A difference of the kind ${row.kind} offers: ${row.actions.join(', ')}.`
              : `The difference is ${row.state}.`,
            'Choose another action, or leave it.',
          );
        const input: MendInput = { ...params, action, by: caller.label };
        const asked = await askWorkflow(
          deps.temporal,
          {
            name: workflowNames.mendDifference,
            workflowId: mendWorkflowId(params.tenant, params.connection, params.difference),
            input,
          },
          deps.checkWaitMs,
        );
        if (asked.state === 'temporal-down') throw temporalDown('nothing was done.');
        if (asked.state === 'declined') throw declined(asked.problem);
        const difference = differenceView((await readDifference(deps.db, params)) ?? row);
        if (asked.state === 'done') return { status: 200, body: { sentence: asked.sentence, difference } };
        return {
          status: 202,
          body: { sentence: 'It is being done; read the difference again.', difference },
        };
      },
    ),
  ),
];

function runView(row: ReconcileRunRow): z.input<typeof ReconcileRunView> {
  const { day, state, sentence, orders, sales, checked, problem } = row;
  return {
    day,
    state,
    sentence,
    orders,
    sales,
    checked,
    problem,
    requestedBy: row.requested_by,
    windowFrom: row.window_from.toISOString(),
    windowTo: row.window_to.toISOString(),
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

function differenceView(row: DifferenceRow): z.input<typeof DifferenceView> {
  return {
    id: row.difference_id,
    kind: row.kind,
    state: row.state,
    sentence: row.sentence,
    fix: row.fix,
    actions: DifferenceView.shape.actions.parse(row.actions),
    orderId: row.order_id,
    orderNumber: row.order_number,
    saleId: row.sale_id,
    saleNumber: row.sale_number,
    day: row.day,
    foundAt: row.found_at.toISOString(),
    checkedAt: row.checked_at.toISOString(),
    acceptedBy: row.accepted_by,
    note: row.note,
  };
}

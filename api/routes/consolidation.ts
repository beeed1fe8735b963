import { type z } from 'zod';
import { listBatches, type ListedBatch, listMembers } from '../../db/consolidation/list-batches';
import { readQueue } from '../../db/consolidation/read-queue';
import { readTenant } from '../../db/tenants/read-tenant';
import { nextDue } from '../../domain/consolidation/batch-days';
import {
  as,
  type ConnectionRef,
  type OrderRef,
  type SsAccount,
  type SsOrderId,
  type TenantId,
} from '../../domain/ids';
import { orderWorkflowId } from '../../domain/messages/workflow-ids';
import { counted } from '../../domain/text';
import { ConnectionParams } from '../../schemas/api/common';
import {
  BatchDetail,
  BatchList,
  BatchParams,
  BatchQuery,
  type BatchView,
  ConsolidationView,
  MemberQuery,
  ProcessedNow,
} from '../../schemas/api/consolidation';
import { readStoreSettings } from '../../schemas/settings';
import { ApiProblem, notFound } from '../api-problem';
import { encodeCursor, IdPlace, pageOf, TimePlace } from '../cursor';
import { type ApiDeps } from '../deps';
import { theStore } from '../find-or-404';
import { processDay } from '../process-day';
import { route } from '../route';

const tag = 'Consolidation';
const base = '/tenants/{tenant}/connections/{connection}/consolidation';

export const consolidationRoutes = [
  route(
    {
      method: 'get',
      path: base,
      tag,
      summary: 'The sale of the day: when the next one is made, and how many orders wait for it',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: ConsolidationView },
    },
    async (deps, { params }) => ({ status: 200, body: await viewOf(deps, params) }),
  ),
  route(
    {
      method: 'post',
      path: `${base}/process-now`,
      tag,
      summary: 'Make the sale of all orders that wait now, instead of at its time',
      role: 'admin',
      params: ConnectionParams,
      answers: { 200: ProcessedNow },
    },
    async (deps, { params, caller }) => {
      const { settings, zone } = await dailyStore(deps, params);
      if (settings.consolidation !== 'daily')
        throw new ApiProblem(
          'conflict',
          'The orders of this connection are not consolidated.',
          'Choose consolidation "daily" in the settings; or process single orders now.',
        );
      const body = await processDay(deps, params, zone, caller.label);
      return { status: 200, body };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/batches`,
      tag,
      summary: 'Batches that were frozen, newest first, with their sales',
      role: 'viewer',
      params: ConnectionParams,
      query: BatchQuery,
      answers: { 200: BatchList },
    },
    async (deps, { params, query }) => {
      await theStore(deps, params);
      const page = await listBatches(deps.db, { ...params, ...pageOf(TimePlace, query) });
      const batches = page.rows.map((row) => batchView(params.tenant, row));
      return { status: 200, body: { batches, next: encodeCursor(page.next) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/batches/{batch}`,
      tag,
      summary: 'One batch: its sale, its orders, and those that it went without',
      role: 'viewer',
      params: BatchParams,
      query: MemberQuery,
      answers: { 200: BatchDetail },
    },
    async (deps, { params, query }) => {
      await theStore(deps, params);
      const { rows } = await listBatches(deps.db, { ...params, limit: 1 });
      const [found] = rows;
      if (found === undefined) throw notFound(`batch ${params.batch} of connection “${params.connection}”`);
      const page = await listMembers(deps.db, {
        tenant: params.tenant,
        ssAccount: found.ss_account,
        batch: params.batch,
        ...pageOf(IdPlace, query),
      });
      const members = page.rows.map((row) => ({
        orderId: row.order_id,
        orderNumber: row.order_number,
        total: row.total,
        state: row.state,
        leftOut: row.left_out,
      }));
      return {
        status: 200,
        body: { batch: batchView(params.tenant, found), members, next: encodeCursor(page.next) },
      };
    },
  ),
];

async function dailyStore(deps: ApiDeps, place: ConnectionRef) {
  const [row, tenant] = await Promise.all([theStore(deps, place), readTenant(deps.db, place.tenant)]);
  return { settings: readStoreSettings(row.settings), zone: tenant?.time_zone ?? 'UTC' };
}

async function viewOf(deps: ApiDeps, place: ConnectionRef): Promise<z.input<typeof ConsolidationView>> {
  const { settings, zone } = await dailyStore(deps, place);
  const { consolidation, consolidationTime: time, customer } = settings;
  const { orders } = await readQueue(deps.db, place.tenant, place.connection);
  const due = consolidation === 'daily' && time !== null ? nextDue(zone, time, Date.now()) : null;
  const next = due === null ? null : { day: due.day, at: new Date(due.dueAt).toISOString() };
  const wait = `${counted(orders, 'order')} ${orders === 1 ? 'waits' : 'wait'}`;
  return {
    consolidation,
    time,
    timeZone: zone,
    customer,
    waiting: orders,
    next,
    sentence:
      next === null
        ? 'Each order becomes a sale of its own.'
        : `${wait} for the sale to “${customer ?? ''}”, which is made on ${next.day} at ${time ?? ''} (${zone}).`,
  };
}

function batchView(tenant: TenantId, row: ListedBatch): z.input<typeof BatchView> {
  const ref: OrderRef = {
    tenant,
    ssAccount: as<SsAccount>(row.ss_account),
    orderId: as<SsOrderId>(row.batch_id),
  };
  return {
    batch: row.batch_id,
    day: row.day,
    part: row.part,
    frozenAt: row.frozen_at.toISOString(),
    frozenBy: row.frozen_by,
    orders: row.orders,
    leftOut: row.left_out,
    state: row.state,
    problem: row.problem,
    sale: row.sale_id === null ? null : { id: row.sale_id, number: row.sale_number },
    workflowId: orderWorkflowId(ref, row.generation),
  };
}

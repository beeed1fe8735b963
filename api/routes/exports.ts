import { explainSale } from '../../db/exports/explain';
import { listSaleCopies } from '../../db/exports/list-sale-copies';
import { readOrderExport } from '../../db/order-exports/read-order-exports';
import { countChanges, readExportHealth } from '../../db/exports/read-health';
import { readSaleTimeline } from '../../db/exports/read-sale-timeline';
import { exportGaps } from '../../domain/custom-store/export-gaps';
import { workflowNames } from '../../domain/messages/names';
import { type RefreshStoreInput } from '../../domain/messages/refresh-store';
import { refreshStoreWorkflowId } from '../../domain/messages/workflow-ids';
import { ConnectionParams } from '../../schemas/api/common';
import {
  ExportedSaleList,
  ExportedSaleView,
  ExportHealth,
  RefreshStoreAnswer,
  RefreshStoreBody,
  SaleParams,
  SalesQuery,
} from '../../schemas/api/custom-store';
import { Accepted } from '../../schemas/api/orders';
import { ApiProblem, declined, notFound, temporalDown } from '../api-problem';
import { askNow } from '../ask-now';
import { encodeCursor, pageOf, TimePlace } from '../cursor';
import { theCustomStore, theExporter } from '../find-or-404';
import { route } from '../route';
import { orderExportView } from '../views/order-export';
import { saleCopyView } from '../views/sale-copy';
import { askWorkflow } from '../temporal/ask-workflow';

const tag = 'Custom store';
const base = '/tenants/{tenant}/connections/{connection}';

/** A window may still be walked; after so long without a next page it no longer is. */
const walkMs = 10 * 60_000;
const mostWindows = 20;
const mostGaps = 50;
const timelineLimit = 500;

export const exportRoutes = [
  route(
    {
      method: 'get',
      path: `${base}/sales`,
      tag,
      summary: 'Sales of Cin7 and what became of each: exported, left out by a rule, or quarantined, and why',
      role: 'viewer',
      params: ConnectionParams,
      query: SalesQuery,
      answers: { 200: ExportedSaleList },
    },
    async (deps, { params, query }) => {
      await theExporter(deps, params);
      const page = await listSaleCopies(deps.db, {
        ...params,
        state: query.state,
        ...pageOf(TimePlace, query),
      });
      const sales = page.rows.map((sale) => ({
        ...saleCopyView(sale),
        updatedAt: sale.updatedAt.toISOString(),
      }));
      return { status: 200, body: { sales, next: encodeCursor(page.next) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/sales/{sale}`,
      tag,
      summary: 'Why is this sale, or why is it not, in ShipStation? By its number or id',
      role: 'viewer',
      params: SaleParams,
      answers: { 200: ExportedSaleView },
    },
    async (deps, { params }) => {
      await theExporter(deps, params);
      const { tenant, connection } = params;
      const found = await explainSale(deps.db, params, params.sale);
      if (found === undefined) {
        throw new ApiProblem(
          'not-found',
          `No sale “${params.sale}” is known to connection “${connection}”.`,
          'Check the number. A sale that is new in Cin7 Core is known after the next sync; ask for one with POST …/sync.',
        );
      }
      const order = await readOrderExport(deps.db, params, found.saleId);
      const timeline = await readSaleTimeline(deps.db, tenant, connection, found.saleId, timelineLimit);
      return {
        status: 200,
        body: {
          ...saleCopyView(found),
          lastModified: found.lastModified?.toISOString() ?? null,
          due: found.due,
          order: order === undefined ? null : orderExportView(order),
          timeline: timeline.map(({ at, step, sentence }) => ({ at: at.toISOString(), step, sentence })),
        },
      };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/export-health`,
      tag,
      summary: 'When ShipStation last asked, how far it walked its pages, and what it never asked for',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: ExportHealth },
    },
    async (deps, { params }) => {
      await theCustomStore(deps, params);
      const { seen, windows } = await readExportHealth(deps.db, params.tenant, params.connection);
      const asked = windows.map((row) => ({
        from: row.window_from.toISOString(),
        to: row.window_to.toISOString(),
        firstAt: row.first_at.toISOString(),
        lastAt: row.last_at.toISOString(),
        lastPage: row.last_page,
        pages: row.pages,
        asks: row.asks,
      }));
      const gaps = exportGaps(windows.map((row) => ({ from: row.window_from, to: row.window_to }))).slice(
        -mostGaps,
      );
      const changes = await countChanges(deps.db, params, gaps);
      const lastAskAt = seen?.last_ask_at?.toISOString() ?? null;
      return {
        status: 200,
        body: {
          sentence:
            lastAskAt === null
              ? 'ShipStation has not asked yet: connect the store there, as the connect card says.'
              : `ShipStation last asked at ${lastAskAt}.`,
          lastAskAt,
          lastAskStatus: seen?.last_ask_status ?? null,
          lastAskSentence: seen?.last_ask_sentence ?? null,
          lastNoticeAt: seen?.last_notice_at?.toISOString() ?? null,
          windows: asked.slice(0, mostWindows),
          unfinished: asked.filter(
            (row) => row.lastPage < row.pages && Date.parse(row.lastAt) < Date.now() - walkMs,
          ),
          gaps: gaps.map((gap, at) => ({
            from: gap.from.toISOString(),
            to: gap.to.toISOString(),
            changes: changes[at] ?? 0,
          })),
        },
      };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/sync`,
      tag,
      summary: 'Read changed sales from Cin7 now; works with Temporal down, and then waits for it',
      role: 'admin',
      params: ConnectionParams,
      answers: { 202: Accepted },
    },
    async (deps, { params }) => {
      const { state } = await theExporter(deps, params);
      return askNow(deps, params, state, { noun: 'sync', done: 'read' });
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/refresh-store`,
      tag,
      summary: 'Let ShipStation look for orders now; needs ShipStation’s API keys',
      role: 'admin',
      params: ConnectionParams,
      body: RefreshStoreBody,
      answers: { 200: RefreshStoreAnswer, 202: RefreshStoreAnswer },
    },
    async (deps, { params, body }) => {
      const row = await theCustomStore(deps, params);
      if (row.ss_key_fingerprint === null) {
        throw new ApiProblem(
          'conflict',
          'The connection has no keys of ShipStation, so it cannot ask it for anything.',
          'Press Import in ShipStation, or store API keys with PUT …/credentials.',
        );
      }
      const since = body.from === undefined ? {} : { from: body.from };
      const workflow = {
        name: workflowNames.refreshStore,
        workflowId: refreshStoreWorkflowId(params.tenant, params.connection),
        input: { ...params, ...since } satisfies RefreshStoreInput,
      };
      const asked = await askWorkflow(deps.temporal, workflow, deps.checkWaitMs);
      switch (asked.state) {
        case 'temporal-down':
          throw temporalDown('ShipStation was not asked.');
        case 'unknown':
          throw notFound('answer to this request');
        case 'running':
          return {
            status: 202,
            body: { sentence: 'ShipStation is asked as soon as its rate limit allows.' },
          };
        case 'declined':
          throw declined(asked.problem);
        case 'done':
          return { status: 200, body: { sentence: asked.sentence } };
      }
    },
  ),
];

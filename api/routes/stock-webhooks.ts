import { randomBytes } from 'node:crypto';
import { type z } from 'zod';
import { listDeliveries, redeliver } from '../../db/stock/deliveries';
import {
  createStockWebhook,
  deleteStockWebhook,
  listStockWebhooks,
  type StockWebhookRow,
} from '../../db/stock/webhooks';
import { as, type ConnectionId } from '../../domain/ids';
import { refusalOfTarget } from '../../platform/public-target';
import { TenantParams } from '../../schemas/api/common';
import { Accepted } from '../../schemas/api/orders';
import {
  DeliveryList,
  DeliveryParams,
  DeliveryQuery,
  StockWebhookBody,
  StockWebhookList,
  StockWebhookMade,
  StockWebhookParams,
  type StockWebhookView,
} from '../../schemas/api/stock-webhooks';
import { ApiProblem, invalid, notFound } from '../api-problem';
import { route } from '../route';

const tag = 'Stock webhooks';
const path = '/tenants/{tenant}/stock-webhooks';
const mostWebhooks = 10;

/** Whom we tell what is available of the goods that captured orders took. */
export const stockWebhookRoutes = [
  route(
    {
      method: 'get',
      path,
      tag,
      summary: 'Targets that are told what is available after each sale',
      role: 'viewer',
      params: TenantParams,
      answers: { 200: StockWebhookList },
    },
    async (deps, { params }) => ({
      status: 200,
      body: { webhooks: (await listStockWebhooks(deps.db, params.tenant)).map(webhookView) },
    }),
  ),
  route(
    {
      method: 'post',
      path,
      tag,
      summary: 'Add a target; its secret is shown once',
      role: 'admin',
      params: TenantParams,
      body: StockWebhookBody,
      answers: { 201: StockWebhookMade },
    },
    async (deps, { params: { tenant }, body, caller }) => {
      const refused = await refusalOfTarget(body.url, deps.privateTargets);
      if (refused !== null) throw invalid([{ path: 'url', sentence: refused }]);
      if ((await listStockWebhooks(deps.db, tenant)).length >= mostWebhooks)
        throw new ApiProblem('conflict', `There are ${mostWebhooks} targets already.`, 'Delete one first.');
      const webhook = randomBytes(8).toString('hex');
      const secret = randomBytes(32).toString('base64url');
      const place = { tenant, connection: as<ConnectionId>(webhook), name: 'stock-webhook' } as const;
      const row = await createStockWebhook(deps.db, {
        tenant,
        webhook,
        ...body,
        by: caller.label,
        sealed: deps.seal(place, secret),
      });
      return { status: 201, body: { ...webhookView(row), secret } };
    },
  ),
  route(
    {
      method: 'delete',
      path: `${path}/{webhook}`,
      tag,
      summary: 'Delete a target with its deliveries',
      role: 'admin',
      params: StockWebhookParams,
      answers: { 200: Accepted },
    },
    async (deps, { params }) => {
      if (!(await deleteStockWebhook(deps.db, params.tenant, params.webhook)))
        throw notFound(`webhook ${params.webhook}`);
      return { status: 200, body: { sentence: 'The target is told nothing more.' } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${path}/{webhook}/deliveries`,
      tag,
      summary: 'What a target was told, newest first, and how it answered',
      role: 'viewer',
      params: StockWebhookParams,
      query: DeliveryQuery,
      answers: { 200: DeliveryList },
    },
    async (deps, { params, query }) => {
      const rows = await listDeliveries(deps.db, { ...params, limit: query.limit });
      const deliveries = rows.map((row) => ({
        id: row.delivery_id,
        event: row.event_id,
        state: row.state,
        attempts: row.attempts,
        lastStatus: row.last_status,
        lastWords: row.last_words,
        skus: row.items.map(({ sku }) => sku),
        createdAt: row.created_at.toISOString(),
        triedAt: row.tried_at?.toISOString() ?? null,
      }));
      return { status: 200, body: { deliveries } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${path}/{webhook}/deliveries/{delivery}/retry`,
      tag,
      summary: 'Try a delivery anew that was given up',
      role: 'admin',
      params: DeliveryParams,
      answers: { 202: Accepted },
    },
    async (deps, { params }) => {
      if (!(await redeliver(deps.db, params.tenant, params.webhook, params.delivery)))
        throw notFound(`delivery ${params.delivery} that was given up`);
      return { status: 202, body: { sentence: 'It is tried again.' } };
    },
  ),
];

const webhookView = (row: StockWebhookRow): z.input<typeof StockWebhookView> => ({
  id: row.webhook_id,
  url: row.url,
  label: row.label,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
});

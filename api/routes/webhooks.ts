import express, { type RequestHandler, Router } from 'express';
import { saveWebhook, type WebhookSource } from '../../db/inbox/save-webhook';
import { notFound } from '../api-problem';
import { type ApiDeps } from '../deps';
import { bodyLimit } from '../middleware/json-body';

/**
 * Where the vendors report. A message is stored as it came and answered at once, with no worker and no Temporal up; it is a hint to
 * read, never a fact (contracts: shipstation §2.12, cin7-core §4). The token in the address is its only proof.
 */
export function webhookRoutes(deps: ApiDeps): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: bodyLimit });
  router.post('/shipstation/:token', raw, save(deps, 'shipstation-webhook'));
  router.post('/cin7/:token', raw, save(deps, 'cin7-webhook'));
  return router;
}

function save(deps: ApiDeps, source: WebhookSource): RequestHandler<{ token: string }> {
  return async (request, response) => {
    const body: unknown = request.body;
    const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
    if (!(await saveWebhook(deps.db, source, request.params.token, text))) throw notFound('such address');
    response.json({});
  };
}

import express, { type Express, type Request, type Response, Router } from 'express';
import helmet from 'helmet';
import { type ApiDeps } from './deps';
import { authenticate, callerOf } from './middleware/caller';
import { answerErrors, unknownRoute } from './middleware/errors';
import { gate } from './middleware/gate';
import { jsonBody } from './middleware/json-body';
import { requestLog } from './middleware/request-log';
import { routes } from './routes';
import { customStoreRoutes } from './routes/custom-store';
import { docsRoutes } from './routes/docs';
import { healthRoutes } from './routes/health';
import { webhookRoutes } from './routes/webhooks';
import { PdfFile } from '../schemas/api/pdf-file';

/**
 * The API over what it is given. Calls no vendor; reads Postgres, and asks Temporal only where a route says so (design §6).
 * Everything but /api/v1/connections' checks and decisions works with Temporal down.
 */
export function createApp(deps: ApiDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(requestLog(deps.logger));
  app.use(healthRoutes(deps));
  app.use(docsRoutes());
  // No page is served below here: nothing may be loaded or framed.
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
    }),
  );
  app.use('/webhooks', webhookRoutes(deps));
  app.use('/custom-store', customStoreRoutes(deps));
  app.use('/api/v1', adminRoutes(deps));
  app.use(unknownRoute);
  app.use(answerErrors(deps.logger));
  return app;
}

function adminRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.use((_request, response, next) => {
    // Answers hold a tenant's data, and once a token: no cache may keep them.
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.use(authenticate(deps));
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    router[route.method](path, gate(deps, route), jsonBody, async (request: Request, response) => {
      const raw = { params: request.params, query: request.query, body: request.body as unknown };
      const answer = await route.run(deps, raw, callerOf(request));
      response.status(answer.status);
      if (answer.body instanceof PdfFile) sendPdf(response, answer.body);
      else response.json(answer.body);
    });
  }
  return router;
}

/** Shown by a browser, and named when it is saved. */
function sendPdf(response: Response, { name, bytes }: PdfFile): void {
  response.type('application/pdf');
  response.set('Content-Disposition', `inline; filename="${name.replaceAll(/[^\w.-]/g, '_')}"`);
  response.send(Buffer.from(bytes));
}

import express, { Router } from 'express';
import helmet from 'helmet';
// Not the package's own entry, which loads the whole user interface into the API.
import getAbsoluteFSPath from 'swagger-ui-dist/absolute-path';
import { openApiDocument } from '../openapi';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>API of the Cin7 Core – ShipStation bridge</title>
    <link rel="stylesheet" href="/docs/assets/swagger-ui.css" />
    <link rel="icon" href="/docs/assets/favicon-32x32.png" />
  </head>
  <body>
    <div id="page">Loading the API’s description… If nothing appears, read <a href="/api/openapi.json">/api/openapi.json</a>.</div>
    <script src="/docs/assets/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

// validatorUrl null: the page must not send our document to a service elsewhere.
const script = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
});
`;

/** The OpenAPI document, and a page that shows it; both open to all, as they hold no data. */
export function docsRoutes(): Router {
  const router = Router();
  // Made when it is first asked for: an API without readers starts sooner.
  let document: ReturnType<typeof openApiDocument> | undefined;
  router.get('/api/openapi.json', (_request, response) => {
    response.json((document ??= openApiDocument()));
  });
  router.use(
    '/docs',
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          connectSrc: ["'self'"],
          // Swagger UI sets style attributes and draws its icons from data: addresses.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
    }),
  );
  // Whoever types the address that npm start shows.
  router.get('/', (_request, response) => {
    response.redirect('/docs');
  });
  router.get('/docs', (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/docs/start.js', (_request, response) => {
    response.type('js').send(script);
  });
  router.use('/docs/assets', express.static(getAbsoluteFSPath(), { index: false, maxAge: '1h' }));
  return router;
}

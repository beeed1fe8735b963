import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { ProblemDocument } from '../schemas/api/common';
import { PdfAnswer } from '../schemas/api/pdf-file';
import { type Route } from './route';
import { routes } from './routes';

type Responses = Parameters<OpenAPIRegistry['registerPath']>[0]['responses'];

const description = `Sets up and watches the bridge between Cin7 Core and ShipStation.

Send \`Authorization: Bearer ck_…\`. A token belongs to one tenant and has a role: \`viewer\` reads, \`admin\` also changes; an
\`operator\` belongs to no tenant, makes tenants, and may act in each. Errors are problem+json (RFC 9457): \`detail\` says what
is wrong, \`fix\` what to do, \`errors\` which fields. What belongs to another tenant answers as if it did not exist.`;

/** The OpenAPI 3.1 document, made of the same route descriptions that serve the requests. */
export function openApiDocument(): ReturnType<OpenApiGeneratorV31['generateDocument']> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const route of routes) registerRoute(registry, route);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Cin7 Core – ShipStation bridge', version: '1', description },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
  });
}

function registerRoute(registry: OpenAPIRegistry, route: Route): void {
  const { params, query } = route;
  const takesBody =
    route.method === 'put' || (route.method === 'post' && !(route.body instanceof z.ZodUnknown));
  registry.registerPath({
    method: route.method,
    path: route.path,
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    description: `Needs the role ${route.role}.`,
    request: {
      ...(params instanceof z.ZodObject ? { params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(takesBody
        ? { body: { required: true, content: { 'application/json': { schema: route.body } } } }
        : {}),
    },
    responses: responsesOf(route),
  });
}

function responsesOf(route: Route): Responses {
  const responses: Responses = {
    default: {
      description: 'Declined, in plain words',
      content: { 'application/problem+json': { schema: ProblemDocument } },
    },
  };
  for (const [status, schema] of Object.entries(route.answers)) {
    responses[status] =
      schema === PdfAnswer
        ? {
            description: 'A PDF',
            content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
          }
        : { description: 'Done', content: { 'application/json': { schema } } };
  }
  return responses;
}

/** `GET /tenants/{tenant}/tokens` → `get_tenants_tenant_tokens`. */
function operationId(route: Route): string {
  return `${route.method}${route.path.replaceAll(/[{}]/g, '').replaceAll(/[/-]/g, '_')}`;
}

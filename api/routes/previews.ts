import { z } from 'zod';
import { ConnectionParams, OrderParams } from '../../schemas/api/common';
import { PreviewView } from '../../schemas/api/preview';
import { theOrder, theStore } from '../find-or-404';
import { previewSale } from '../preview';
import { route } from '../route';

const base = '/tenants/{tenant}/connections/{connection}';

/** Checked as a whole, so that all mistakes are told together. */
const SettingsToTry = z.unknown().meta({
  id: 'SettingsToTry',
  type: 'object',
  description: 'The whole settings document, as GET …/settings answers it; nothing: the settings as they are',
});

export const previewRoutes = [
  route(
    {
      method: 'post',
      path: `${base}/orders/{order}/preview`,
      tag: 'Orders',
      summary:
        'With these settings, what would this pending order become? The whole planned sale, or all reasons; no vendor is called',
      role: 'viewer',
      params: OrderParams,
      body: SettingsToTry,
      answers: { 200: PreviewView },
    },
    async (deps, { params, body }) => {
      await theOrder(deps, params);
      return { status: 200, body: await previewSale(deps, params, params.order, given(body)) };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/consolidation/preview`,
      tag: 'Consolidation',
      summary: 'What the sale of the day would be now, and which orders it would go without',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: PreviewView },
    },
    async (deps, { params }) => {
      await theStore(deps, params);
      return { status: 200, body: await previewSale(deps, params, null, undefined) };
    },
  ),
];

/** No body, or an empty one, tries the settings as they are. */
const given = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && Object.keys(body).length > 0 ? body : undefined;

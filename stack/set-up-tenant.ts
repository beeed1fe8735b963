import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { CheckView } from '../schemas/api/checks';
import { type SettingsDocument } from '../schemas/settings';
import { ApiClient } from './api-client';
import { localToken } from './local-token';
import { PlainError } from './plain-error';
import { type RunningStack } from './run-stack';

const longestCheckMs = 300_000;

export interface LocalTenant {
  id: string;
  name: string;
  timeZone: string;
  connection: string;
  cin7: { accountId: string; applicationKey: string };
  shipstation: { apiKey: string; apiSecret: string };
  settings: SettingsDocument;
}

const Connected = z.object({ check: CheckView });
const Known = z.object({ connection: z.object({ state: z.string() }) });
const Chosen = z.object({ settings: z.object({ taxRules: z.object({ default: z.string().nullable() }) }) });

/**
 * Sets a tenant up as a person would, over the API: tenant, connection, check, settings. What an earlier run did is kept,
 * and settings that somebody changed since are left alone.
 * @returns a token of the tenant's own
 * @throws PlainError when the API refuses, or the check of the connection finds something wrong
 */
export async function setUpTenant(
  stack: Pick<RunningStack, 'apiUrl' | 'env'>,
  dir: string,
  tenant: LocalTenant,
): Promise<string> {
  const operator = new ApiClient(stack.apiUrl, await localToken(stack.env, dir, { role: 'operator' }));
  const known = await operator.send('GET', `/tenants/${tenant.id}`);
  if (known.status === 404) {
    await operator.expect('POST', '/tenants', {
      id: tenant.id,
      name: tenant.name,
      timeZone: tenant.timeZone,
    });
  }
  const token = await localToken(stack.env, dir, { role: 'admin', tenant: tenant.id });
  const api = new ApiClient(stack.apiUrl, token);
  const { connection: id, name, cin7, shipstation } = tenant;
  await connectOnce(api, tenant.id, { id, kind: 'store', name, cin7, shipstation });
  const place = `/tenants/${tenant.id}/connections/${tenant.connection}`;
  // No tax rule means that nobody has chosen settings yet: nothing is captured without one.
  const { settings } = Chosen.parse(await api.expect('GET', `${place}/settings`));
  if (settings.taxRules.default === null) await api.expect('PUT', `${place}/settings`, tenant.settings);
  // An order may have come while nothing ran; the schedule would look for it only within the hour.
  await api.expect('POST', `${place}/pull`);
  return token;
}

export interface ConnectionBody {
  id: string;
  kind: 'store' | 'custom-store' | 'shipping-service';
  name: string;
  cin7: { accountId: string; applicationKey: string };
  shipstation: { apiKey: string; apiSecret: string };
}

/**
 * Connects, or finds the connection as an earlier run left it.
 *
 * @throws PlainError when the API refuses, or the check of the connection finds something wrong
 */
export async function connectOnce(api: ApiClient, tenant: string, body: ConnectionBody): Promise<void> {
  const connections = `/tenants/${tenant}/connections`;
  const place = `${connections}/${body.id}`;
  if ((await api.send('GET', place)).status === 404)
    return mustBeFine(
      await finished(api, Connected.parse(await api.expect('POST', connections, body)).check),
    );
  const { state } = Known.parse(await api.expect('GET', place)).connection;
  // A pause is somebody's decision; anything else that is not active is tried again.
  if (state !== 'active' && state !== 'paused')
    mustBeFine(await finished(api, CheckView.parse(await api.expect('POST', `${place}/check`))));
}

/** A company of many thousand products takes longer to read than an answer may wait: its link is followed. */
async function finished(api: ApiClient, begun: CheckView): Promise<CheckView> {
  let check = begun;
  for (const end = Date.now() + longestCheckMs; check.state === 'running' && Date.now() < end;) {
    await sleep(1_000);
    check = CheckView.parse(await api.expect('GET', (check.link ?? '').replace('/api/v1', '')));
  }
  return check;
}

function mustBeFine(check: CheckView): void {
  if (check.result?.ok === true) return;
  const problems = (check.result?.problems ?? []).map(({ sentence, fix }) => `${sentence} ${fix}`);
  throw new PlainError(['The connection could not be checked:', check.sentence, ...problems].join(' '));
}

import { randomBytes } from 'node:crypto';
import { attachLogin } from '../../db/export-logins/attach-login';
import { createLogin } from '../../db/export-logins/create-login';
import { listLogins } from '../../db/export-logins/list-logins';
import { revokeLogin } from '../../db/export-logins/revoke-login';
import { type ConnectionRow } from '../../db/connections/tables';
import { type ConnectionRef } from '../../domain/ids';
import { ConnectionParams } from '../../schemas/api/common';
import {
  AttachLoginBody,
  ConnectCard,
  LoginParams,
  LoginRevoked,
  NewLoginBody,
} from '../../schemas/api/custom-store';
import { CustomStoreSettingsDocument } from '../../schemas/custom-store-settings';
import { invalid, notFound } from '../api-problem';
import { type ApiDeps } from '../deps';
import { theCustomStore } from '../find-or-404';
import { route } from '../route';
import { type CardParts, connectCard } from '../views/connect-card';

const tag = 'Custom store';
const base = '/tenants/{tenant}/connections/{connection}';

/** 192 random bits, with a prefix by which a person knows what it is. */
const newPassword = () => `cs_${randomBytes(24).toString('base64url')}`;

/** The logins by which ShipStation reads a custom store, and the card that says what to type there. */
export const loginRoutes = [
  route(
    {
      method: 'get',
      path: `${base}/connect-card`,
      tag,
      summary: 'What to type into ShipStation: address, user name, status lists; the password was shown once',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: ConnectCard },
    },
    async (deps, { params }) => ({
      status: 200,
      body: await cardOf(deps, params, await theCustomStore(deps, params)),
    }),
  ),
  route(
    {
      method: 'post',
      path: `${base}/logins`,
      tag,
      summary: 'Make a login, or a new password: shown once; earlier ones go on for the overlap',
      role: 'admin',
      params: ConnectionParams,
      body: NewLoginBody,
      answers: { 201: ConnectCard },
    },
    async (deps, { params, body }) => {
      const row = await theCustomStore(deps, params);
      const made = {
        userName: body.userName ?? `${params.tenant}.${params.connection}`,
        password: newPassword(),
      };
      await createLogin(deps.db, {
        ...params,
        userName: made.userName,
        ...deps.logins.current(made.userName, made.password),
        overlapHours: body.overlapHours,
      });
      return { status: 201, body: await cardOf(deps, params, row, made) };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/logins/attach`,
      tag,
      summary: 'Let a login of another connection open this one, too: by its user name and password',
      role: 'admin',
      params: ConnectionParams,
      body: AttachLoginBody,
      answers: { 200: ConnectCard },
    },
    async (deps, { params, body }) => {
      const row = await theCustomStore(deps, params);
      const hashes = deps.logins.known(body.userName, body.password).map(({ hash }) => hash);
      if (!(await attachLogin(deps.db, params, hashes))) {
        throw invalid([
          { path: 'password', sentence: 'There is no login with this user name and password.' },
        ]);
      }
      return { status: 200, body: await cardOf(deps, params, row) };
    },
  ),
  route(
    {
      method: 'delete',
      path: `${base}/logins/{login}`,
      tag,
      summary: 'Revoke a login here at once; other connections that it opens stay open',
      role: 'admin',
      params: LoginParams,
      answers: { 200: LoginRevoked },
    },
    async (deps, { params }) => {
      await theCustomStore(deps, params);
      const revoked = await revokeLogin(deps.db, params.tenant, params.connection, params.login);
      if (!revoked) throw notFound(`login ${params.login} of connection “${params.connection}”`);
      return {
        status: 200,
        body: {
          sentence: 'The login is revoked: ShipStation shows “(401) Unauthorized” if it still uses it.',
        },
      };
    },
  ),
];

async function cardOf(deps: ApiDeps, place: ConnectionRef, row: ConnectionRow, made?: CardParts['made']) {
  const logins = (await listLogins(deps.db, place.tenant, place.connection)).map((login) => ({
    id: login.id,
    userName: login.user_name,
    createdAt: login.created_at.toISOString(),
    validUntil: login.valid_until?.toISOString() ?? null,
    lastUsedAt: login.last_used_at?.toISOString() ?? null,
    otherConnections: login.others,
  }));
  return connectCard({
    place,
    publicUrl: deps.publicUrl,
    settings: CustomStoreSettingsDocument.parse(row.settings),
    logins,
    ...(made !== undefined && { made }),
  });
}

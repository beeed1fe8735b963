import { createHash, randomBytes } from 'node:crypto';
import { countWhatGoes } from '../../db/connections/count-what-goes';
import { type Created, createConnection } from '../../db/connections/create-connection';
import { type SealedSecret } from '../../db/connections/sealed-secret';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { disconnect } from '../../db/connections/disconnect';
import { listConnections } from '../../db/connections/list-connections';
import { replaceCredentials } from '../../db/connections/replace-credentials';
import { pauseConnection } from '../../db/connections/pause-connection';
import { resumeConnection } from '../../db/connections/resume-connection';
import { hashToken, newToken } from '../../db/tokens/token-text';
import { type UnsettledLabel } from '../../db/labels/unsettled';
import { type ConnectionRef } from '../../domain/ids';
import { listed } from '../../domain/text';
import { ConnectionParams, TenantParams } from '../../schemas/api/common';
import {
  ConnectedView,
  ConnectionAnswer,
  ConnectionList,
  CredentialsBody,
  DisconnectQuery,
  DisconnectView,
  NewConnectionBody,
} from '../../schemas/api/connections';
import { defaultCustomStoreSettings } from '../../schemas/custom-store-settings';
import { defaultSettings } from '../../schemas/settings';
import { defaultShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { ApiProblem, declined, invalid } from '../api-problem';
import { checkedConnection } from '../checked-connection';
import { theConnection } from '../find-or-404';
import { type ApiDeps } from '../deps';
import { route } from '../route';
import { connectionView } from '../views/connection';

const tag = 'Connections';

const fingerprint = (apiKey: string) => createHash('sha256').update(apiKey, 'utf8').digest('hex');

export const connectionRoutes = [
  route(
    {
      method: 'get',
      path: '/tenants/{tenant}/connections',
      tag,
      summary: 'List connections',
      role: 'viewer',
      params: TenantParams,
      answers: { 200: ConnectionList },
    },
    async ({ db }, { params }) => {
      const rows = await listConnections(db, params.tenant);
      return { status: 200, body: { connections: rows.map(connectionView) } };
    },
  ),
  route(
    {
      method: 'post',
      path: '/tenants/{tenant}/connections',
      tag,
      summary: 'Connect: save the keys, then try them; keys are never shown again',
      role: 'admin',
      params: TenantParams,
      body: NewConnectionBody,
      answers: { 201: ConnectedView },
    },
    async (deps, { params, body }) => {
      const place = { tenant: params.tenant, connection: body.id };
      const webhookToken = newToken();
      const created = await createConnection(deps.db, {
        tenant: params.tenant,
        id: body.id,
        kind: body.kind,
        name: body.name,
        cin7Account: body.cin7.accountId,
        shipstationKeyFingerprint:
          body.shipstation === undefined ? null : fingerprint(body.shipstation.apiKey),
        webhookTokenHash: hashToken(webhookToken),
        settings: newSettings[body.kind],
        secrets: [
          deps.seal({ ...place, name: 'cin7-application-key' }, body.cin7.applicationKey),
          ...(body.shipstation === undefined ? [] : shipstationSecrets(deps, place, body.shipstation)),
          deps.seal({ ...place, name: 'webhook-token' }, webhookToken),
        ],
      });
      if (!created.created) throw refusal(created, body);
      return { status: 201, body: await checkedConnection(deps, place) };
    },
  ),
  route(
    {
      method: 'get',
      path: '/tenants/{tenant}/connections/{connection}',
      tag,
      summary: 'Read a connection; keys are never shown',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: ConnectionAnswer },
    },
    async (deps, { params }) => ({
      status: 200,
      body: { connection: connectionView(await theConnection(deps, params)) },
    }),
  ),
  route(
    {
      method: 'put',
      path: '/tenants/{tenant}/connections/{connection}/credentials',
      tag,
      summary: 'Replace keys, then try them; orders that waited for a key go on',
      role: 'admin',
      params: ConnectionParams,
      body: CredentialsBody,
      answers: { 200: ConnectedView },
    },
    async (deps, { params, body }) => {
      const { kind } = await theConnection(deps, params);
      const { cin7, shipstation, shipstationV2 } = body;
      const saved = await replaceCredentials(deps.db, {
        ...params,
        shipstationKeyFingerprint: shipstation === undefined ? null : fingerprint(shipstation.apiKey),
        secrets: [
          ...(cin7 === undefined
            ? []
            : [deps.seal({ ...params, name: 'cin7-application-key' }, cin7.applicationKey)]),
          ...(shipstation === undefined ? [] : shipstationSecrets(deps, params, shipstation)),
          ...(shipstationV2 === undefined || shipstationV2 === null
            ? []
            : [deps.seal({ ...params, name: 'shipstation-v2-key' }, shipstationV2.apiKey)]),
        ],
        forgotten: shipstationV2 === null ? ['shipstation-v2-key'] : [],
      });
      if (!saved) throw sameAccount(kind);
      return { status: 200, body: await checkedConnection(deps, params) };
    },
  ),
  route(
    {
      method: 'post',
      path: '/tenants/{tenant}/connections/{connection}/pause',
      tag,
      summary: 'Pause: nothing is pulled or sent until it is resumed',
      role: 'admin',
      params: ConnectionParams,
      answers: { 200: ConnectionAnswer },
    },
    async (deps, { params }) => {
      await theConnection(deps, params);
      await pauseConnection(deps.db, params.tenant, params.connection);
      return { status: 200, body: { connection: connectionView(await theConnection(deps, params)) } };
    },
  ),
  route(
    {
      method: 'post',
      path: '/tenants/{tenant}/connections/{connection}/resume',
      tag,
      summary: 'End a pause',
      role: 'admin',
      params: ConnectionParams,
      answers: { 200: ConnectionAnswer },
    },
    async (deps, { params }) => {
      await theConnection(deps, params);
      await resumeConnection(deps.db, params.tenant, params.connection);
      return { status: 200, body: { connection: connectionView(await theConnection(deps, params)) } };
    },
  ),
  route(
    {
      method: 'delete',
      path: '/tenants/{tenant}/connections/{connection}',
      tag,
      summary: 'Disconnect: says what will go; with ?confirm=<connection id> it goes',
      role: 'admin',
      params: ConnectionParams,
      query: DisconnectQuery,
      answers: { 200: DisconnectView },
    },
    async (deps, { params, query }) => {
      const { tenant, connection } = params;
      const { kind } = await theConnection(deps, params);
      const goes = await countWhatGoes(deps.db, tenant, connection);
      const { removed, kept } = disconnectWords[kind];
      if (query.confirm === undefined) {
        const sentence = `This removes the connection with its ${removed}. ${kept} To do it, add ?confirm=${connection}.`;
        return { status: 200, body: { disconnected: false, sentence, goes } };
      }
      if (query.confirm !== connection) {
        throw invalid([{ path: 'confirm', sentence: `confirm must be the connection’s id, ${connection}.` }]);
      }
      const departure = randomBytes(6).toString('hex');
      const unsettled = await disconnect(deps.db, tenant, connection, departure, query.force === 'true');
      if (unsettled.length > 0) throw labelsUnderWay(unsettled);
      return {
        status: 200,
        body: { disconnected: true, sentence: `The connection is removed. ${kept}`, goes },
      };
    },
  ),
];

const stands: Record<UnsettledLabel['stand'], string> = {
  'on its way': 'on its way',
  waits: 'waits for you',
  untold: 'bought, and not yet in Cin7 Core',
};

/** Removed now, a label that is bought would be known to nobody, and be bought once more when it is asked for again. */
function labelsUnderWay(labels: readonly UnsettledLabel[]): ApiProblem {
  const named = labels
    .slice(0, 10)
    .map(({ labelId, orderNumber, stand }) => `${labelId} (${orderNumber}, ${stands[stand]})`);
  const more = labels.length > named.length ? [`${labels.length - named.length} more`] : [];
  return new ApiProblem(
    'conflict',
    `There are labels of which nobody would know any more: ${listed([...named, ...more])}.`,
    'Wait for those on their way and for the numbers to be in Cin7 (POST …/shipments/<sale>/decisions for one that waits), and stop those that wait (POST …/labels/<label>/stop; resume a paused connection first): that looks in ShipStation, and keeps what was bought. If that cannot end, for example as the ShipStation account is closed, add force=true, and look at these orders in ShipStation yourself: a label that was bought there would be bought a second time when it is asked for again.',
  );
}

const newSettings: Record<ConnectionKind, object> = {
  store: defaultSettings,
  'custom-store': defaultCustomStoreSettings,
  'shipping-service': defaultShippingServiceSettings,
};

/** What goes with a connection of each kind, and what stays. */
const disconnectWords: Record<ConnectionKind, { removed: string; kept: string }> = {
  store: {
    removed:
      'keys, links, orders, pending orders, log, catalog, jobs, differences, schedules, workflows and its webhooks at ShipStation and Cin7',
    kept: 'Bare ids of captured orders are kept, so that connecting again makes no second sale; sales and orders stay as they are in Cin7 and ShipStation.',
  },
  'custom-store': {
    removed:
      'keys, logins, the orders as ShipStation was given them, what is known of each sale and its shipments, and ship notices that still wait',
    kept: 'Bare ids of exported sales are kept, so that none is imported as a new one; nothing changes in Cin7 or ShipStation, where the store then answers “(401) Unauthorized”: remove it there, too.',
  },
  'shipping-service': {
    removed:
      'keys, schedules, what is known of each sale and its order in ShipStation, parcels with their quotes, and labels with their PDFs',
    kept: 'Bare ids of exported sales are kept, so that none is imported as a new one, and none gets a second label while its order is open; nothing changes in Cin7 or ShipStation, where labels stay bought.',
  },
};

const shipstationSecrets = (
  { seal }: ApiDeps,
  place: ConnectionRef,
  keys: { apiKey: string; apiSecret: string },
): SealedSecret[] => [
  seal({ ...place, name: 'shipstation-api-key' }, keys.apiKey),
  seal({ ...place, name: 'shipstation-api-secret' }, keys.apiSecret),
];

const twice: Record<ConnectionKind, string> = {
  store: 'two would capture every order twice',
  'custom-store': 'two would send every sale twice',
  'shipping-service': 'one serves all rates and labels of the account',
};

const sameAccount = (kind: ConnectionKind) =>
  new ApiProblem(
    'conflict',
    `Another ${kind} connection of this tenant uses this ShipStation account.`,
    `Use that connection, or disconnect it first: ${twice[kind]}.`,
  );

function refusal(
  created: Extract<Created, { created: false }>,
  { id, kind }: { id: string; kind: ConnectionKind },
): ApiProblem {
  switch (created.because) {
    case 'id-taken':
      return new ApiProblem(
        'conflict',
        `There is already a connection “${id}”.`,
        'Choose another id, or replace that connection’s credentials.',
      );
    case 'same-shipstation-account':
      return sameAccount(kind);
    case 'not-beside-another':
      return declined(created);
    case 'other-cin7-company':
      return new ApiProblem(
        'conflict',
        `This tenant belongs to the Cin7 company ${created.cin7Account}; a tenant has one company.`,
        'Use that company’s account id, or make another tenant.',
      );
  }
}

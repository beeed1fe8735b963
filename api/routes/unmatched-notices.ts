import { saveParcel } from '../../db/shipments/save-parcel';
import {
  exportedSaleNamed,
  listUnmatched,
  readUnmatched,
  settleUnmatched,
} from '../../db/shipments/unmatched-notices';
import { type ConnectionRef } from '../../domain/ids';
import { ConnectionParams } from '../../schemas/api/common';
import { Accepted } from '../../schemas/api/orders';
import { AssignBody, DismissBody, NoticeParams, UnmatchedList } from '../../schemas/api/shipments';
import { labelRead } from '../../schemas/shipment';
import { invalid, notFound } from '../api-problem';
import { type ApiDeps } from '../deps';
import { theConnection } from '../find-or-404';
import { route } from '../route';
import { unmatchedView } from '../views/shipment';

const tag = 'Shipments';
const base = '/tenants/{tenant}/connections/{connection}/unmatched-notices';

export const unmatchedRoutes = [
  route(
    {
      method: 'get',
      path: base,
      tag,
      summary: 'Parcels of no sale that we know, which somebody must assign or dismiss',
      role: 'viewer',
      params: ConnectionParams,
      answers: { 200: UnmatchedList },
    },
    async (deps, { params }) => {
      await theConnection(deps, params);
      const rows = await listUnmatched(deps.db, params.tenant, params.connection);
      return { status: 200, body: { notices: rows.map(unmatchedView) } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/{notice}/assign`,
      tag,
      summary: 'Say which sale a parcel is of; it is then written to Cin7 Core like any other',
      role: 'admin',
      params: NoticeParams,
      body: AssignBody,
      answers: { 202: Accepted },
    },
    async (deps, { params, body, caller }) => {
      const notice = await theNotice(deps, params);
      const { tenant, connection } = params;
      const saleId = await exportedSaleNamed(deps.db, tenant, connection, body.sale);
      if (saleId === null)
        throw invalid([
          { path: 'sale', sentence: 'sale must be the number or id of one sale that was exported.' },
        ]);
      const label = labelRead.parse(notice.label);
      await saveParcel(deps.db, { tenant, connection, saleId, part: false, label });
      await settleUnmatched(deps.db, { tenant, connection, id: params.notice, by: caller.label, saleId });
      return {
        status: 202,
        body: { sentence: `The parcel is of sale ${body.sale}; it is written to Cin7 Core next.` },
      };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/{notice}/dismiss`,
      tag,
      summary: 'Say that a parcel is of none of our sales',
      role: 'admin',
      params: NoticeParams,
      body: DismissBody,
      answers: { 200: Accepted },
    },
    async (deps, { params, body, caller }) => {
      await theNotice(deps, params);
      const { tenant, connection, notice } = params;
      const settled = { by: caller.label, note: body.note, saleId: null };
      await settleUnmatched(deps.db, { tenant, connection, id: notice, ...settled });
      return { status: 200, body: { sentence: 'The parcel is dismissed; nothing is written of it.' } };
    },
  ),
];

/** @throws ApiProblem `not-found` */
async function theNotice(deps: ApiDeps, { tenant, connection, notice }: ConnectionRef & { notice: string }) {
  await theConnection(deps, { tenant, connection });
  const row = await readUnmatched(deps.db, tenant, connection, notice);
  if (row === undefined) throw notFound(`open notice ${notice} of connection “${connection}”`);
  return row;
}

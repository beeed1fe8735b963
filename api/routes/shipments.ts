import { listShipments } from '../../db/shipments/list-shipments';
import { loadShipment } from '../../db/shipments/load-shipment';
import { readParcels } from '../../db/shipments/read-parcels';
import { readSaleTimeline } from '../../db/shipments/read-sale-timeline';
import { as, type Cin7SaleId, type ConnectionId, type TenantId } from '../../domain/ids';
import { shipmentWorkflowId } from '../../domain/messages/workflow-ids';
import { ConnectionParams, noBody, noQuery } from '../../schemas/api/common';
import { DecisionBody, DecisionView } from '../../schemas/api/decisions';
import {
  SaleTimelineView,
  ShipmentDetail,
  ShipmentList,
  ShipmentParams,
  ShipmentQuery,
} from '../../schemas/api/shipments';
import { ApiProblem, notFound, temporalDown } from '../api-problem';
import { decodeCursor, encodeCursor, ShipmentPlace } from '../cursor';
import { type ApiDeps } from '../deps';
import { theConnection } from '../find-or-404';
import { route } from '../route';
import { decide } from '../temporal/decide';
import { parcelView, shipmentView } from '../views/shipment';
import { fieldsOf } from '../views/timeline';

const tag = 'Shipments';
const base = '/tenants/{tenant}/connections/{connection}/shipments';
const timelineLimit = 1_000;

export const shipmentRoutes = [
  route(
    {
      method: 'get',
      path: base,
      tag,
      summary: 'Sales that something was shipped of, newest first; filter by state or number',
      role: 'viewer',
      params: ConnectionParams,
      query: ShipmentQuery,
      body: noBody,
      answers: { 200: ShipmentList },
    },
    async (deps, { params, query }) => {
      await theConnection(deps, params);
      const place = decodeCursor(ShipmentPlace, query.after);
      const page = await listShipments(deps.db, {
        ...params,
        states: query.state ?? [],
        ...(query.number === undefined ? {} : { number: query.number }),
        limit: query.limit,
        ...(place === undefined ? {} : { after: place }),
      });
      return { status: 200, body: { shipments: page.rows.map(shipmentView), next: encodeCursor(page.next) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/{sale}`,
      tag,
      summary: 'One sale’s shipment: where it is, why it waits, and its parcels',
      role: 'viewer',
      params: ShipmentParams,
      query: noQuery,
      body: noBody,
      answers: { 200: ShipmentDetail },
    },
    async (deps, { params }) => {
      const row = await theShipment(deps, params);
      const parcels = await readParcels(deps.db, params.tenant, params.sale);
      return { status: 200, body: { shipment: shipmentView(row), parcels: parcels.map(parcelView) } };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/{sale}/timeline`,
      tag,
      summary: 'What happened to a sale: exports, parcels, writes to Cin7, decisions, in order of time',
      role: 'viewer',
      params: ShipmentParams,
      query: noQuery,
      body: noBody,
      answers: { 200: SaleTimelineView },
    },
    async (deps, { params }) => {
      await theShipment(deps, params);
      const { tenant, connection, sale } = params;
      const lines = await readSaleTimeline(deps.db, tenant, connection, sale, timelineLimit);
      const timeline = lines.map((line) => ({
        at: line.at.toISOString(),
        step: line.step,
        sentence: line.sentence,
        detail: fieldsOf(line.detail),
      }));
      return { status: 200, body: { timeline } };
    },
  ),
  route(
    {
      method: 'post',
      path: `${base}/{sale}/decisions`,
      tag,
      summary: 'Decide about a parked shipment: retry, skip or stop',
      role: 'admin',
      params: ShipmentParams,
      query: noQuery,
      body: DecisionBody,
      answers: { 200: DecisionView },
    },
    async (deps, { params, body, caller }) => {
      const row = await theShipment(deps, params);
      const workflowId = shipmentWorkflowId(params.tenant, as<Cin7SaleId>(params.sale));
      const note = body.note === undefined ? {} : { note: body.note };
      const decision = { action: body.action, by: caller.label, ...note };
      const decided = await decide(deps.temporal, workflowId, decision, deps.decisionWaitMs);
      switch (decided.outcome) {
        case 'accepted': {
          const sentence = `${took[body.action]} What was waiting: ${decided.problem.sentence}`;
          return { status: 200, body: { sentence, waiting: decided.problem } };
        }
        case 'nothing-waiting':
          throw new ApiProblem(
            'conflict',
            decided.sentence ??
              `The shipment of ${row.sale_number ?? 'the sale'} is not waiting for a decision.`,
            'Read the shipment again to see where it is.',
          );
        case 'no-answer':
          throw new ApiProblem(
            'no-answer',
            'The shipment’s workflow did not answer in time, so it is not known whether the decision was taken.',
            'Read the timeline; if the decision is not there, send it again. A worker may be down.',
          );
        case 'temporal-down':
          throw temporalDown('the decision was not taken.');
      }
    },
  ),
];

const took = {
  retry: 'The shipment is looked at again.',
  skip: 'It is left as it is.',
  stop: 'The shipment is stopped; the next parcel begins it anew.',
} as const;

/** @throws ApiProblem `not-found` */
async function theShipment(
  deps: ApiDeps,
  { tenant, connection, sale }: { tenant: TenantId; connection: ConnectionId; sale: string },
) {
  await theConnection(deps, { tenant, connection });
  const row = await loadShipment(deps.db, tenant, sale);
  if (row?.connection_id !== connection)
    throw notFound(`shipment of sale ${sale} of connection “${connection}”`);
  return row;
}

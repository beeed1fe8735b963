import { readSaleTimeline } from '../../db/exports/read-sale-timeline';
import { listShipments } from '../../db/shipments/list-shipments';
import { loadShipment } from '../../db/shipments/load-shipment';
import { readParcels } from '../../db/shipments/read-parcels';
import { as, type Cin7SaleId, type ConnectionRef } from '../../domain/ids';
import { shipmentWorkflowId } from '../../domain/messages/workflow-ids';
import { ConnectionParams } from '../../schemas/api/common';
import { DecisionBody, DecisionView } from '../../schemas/api/decisions';
import {
  SaleTimelineView,
  ShipmentDetail,
  ShipmentList,
  ShipmentParams,
  ShipmentQuery,
} from '../../schemas/api/shipments';
import { notFound } from '../api-problem';
import { encodeCursor, pageOf, TimePlace } from '../cursor';
import { type ApiDeps } from '../deps';
import { theConnection } from '../find-or-404';
import { route } from '../route';
import { answerDecision } from '../temporal/answer-decision';
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
      answers: { 200: ShipmentList },
    },
    async (deps, { params, query }) => {
      await theConnection(deps, params);
      const page = await listShipments(deps.db, {
        ...params,
        states: query.state ?? [],
        number: query.number,
        ...pageOf(TimePlace, query),
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
      answers: { 200: SaleTimelineView },
    },
    async (deps, { params }) => {
      const { tenant, connection, sale } = params;
      const lines = await readSaleTimeline(deps.db, tenant, connection, sale, timelineLimit);
      // Rates are asked for before anything is shipped.
      if (lines.length === 0) await theShipment(deps, params);
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
      body: DecisionBody,
      answers: { 200: DecisionView },
    },
    async (deps, { params, body, caller }) => {
      const row = await theShipment(deps, params);
      return answerDecision(
        deps,
        {
          workflowId: shipmentWorkflowId(params.tenant, as<Cin7SaleId>(params.sale)),
          workflow: 'The shipment’s workflow',
          notWaiting: `The shipment of ${row.sale_number ?? 'the sale'} is not waiting for a decision.`,
          lookAgain: 'Read the shipment again to see where it is.',
          readTimeline: 'Read the timeline',
          took,
        },
        body,
        caller.label,
      );
    },
  ),
];

const took = {
  retry: 'The shipment is looked at again.',
  skip: 'It is left as it is.',
  stop: 'The shipment is stopped; the next parcel begins it anew.',
} as const;

/** @throws ApiProblem `not-found` */
async function theShipment(deps: ApiDeps, { tenant, connection, sale }: ConnectionRef & { sale: string }) {
  await theConnection(deps, { tenant, connection });
  const row = await loadShipment(deps.db, tenant, sale);
  if (row?.connection_id !== connection)
    throw notFound(`shipment of sale ${sale} of connection “${connection}”`);
  return row;
}

import { type z } from 'zod';
import { beginAsking } from '../../db/rates/keep-ask';
import { listParcelRequests } from '../../db/rates/list-parcel-requests';
import { type ParcelRequestRow } from '../../db/rates/load-parcel-request';
import { readQuotes } from '../../db/rates/read-quotes';
import { settleAsking } from '../../db/rates/settle-rates';
import { type ConnectionRow } from '../../db/connections/tables';
import { type ConnectionRef } from '../../domain/ids';
import { signalNames, workflowNames } from '../../domain/messages/names';
import { type AskCarriers, type RateShopInput } from '../../domain/messages/rates';
import { ratesWorkflowId } from '../../domain/messages/workflow-ids';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { ConnectionParams } from '../../schemas/api/common';
import {
  RatesAgainBody,
  RatesBody,
  RatesList,
  RatesParams,
  RatesQuery,
  RatesView,
} from '../../schemas/api/rates';
import { type Books } from '../../schemas/reference-books';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { declined, notFound, temporalDown } from '../api-problem';
import { booksOf } from '../apply-settings';
import { addressOf } from '../checked-connection';
import { encodeCursor, pageOf, TimePlace } from '../cursor';
import { type ApiDeps } from '../deps';
import { theParcel, theShippingService } from '../find-or-404';
import { newParcel, readyService } from '../new-parcel';
import { route } from '../route';
import { askWorkflow } from '../temporal/ask-workflow';
import { ratesView } from '../views/rates';

const tag = 'Rates';
const base = '/tenants/{tenant}/connections/{connection}/rates';

export const rateRoutes = [
  route(
    {
      method: 'post',
      path: base,
      tag,
      summary:
        'What would this parcel cost? All carriers side by side, the cheapest marked; 202 with where to look when it takes longer',
      role: 'admin',
      params: ConnectionParams,
      body: RatesBody,
      answers: { 200: RatesView, 202: RatesView },
    },
    async (deps, { params, body, caller }) => {
      const row = await theShippingService(deps, params);
      const service = await readyService(deps, row, params);
      const { carriers, ...parcel } = body;
      checkCarriers(carriers, service.books);
      const request = await newParcel(deps, params, service, parcel, caller.label);
      return ask(deps, params, row, request.parcel_request_id, carriers);
    },
  ),
  route(
    {
      method: 'get',
      path: base,
      tag,
      summary: 'Parcels that rates were asked for, newest first; of one sale if it is named',
      role: 'viewer',
      params: ConnectionParams,
      query: RatesQuery,
      answers: { 200: RatesList },
    },
    async (deps, { params, query }) => {
      const row = await theShippingService(deps, params);
      const page = await listParcelRequests(deps.db, {
        ...params,
        sale: query.sale,
        ...pageOf(TimePlace, query),
      });
      return {
        status: 200,
        body: { rates: await views(deps, params, row, page.rows), next: encodeCursor(page.next) },
      };
    },
  ),
  route(
    {
      method: 'get',
      path: `${base}/{parcel}`,
      tag,
      summary: 'Rates of a parcel, with their age',
      role: 'viewer',
      params: RatesParams,
      answers: { 200: RatesView },
    },
    async (deps, { params }) => ({
      status: 200,
      body: await viewOf(deps, params, await theShippingService(deps, params), params.parcel),
    }),
  ),
  route(
    {
      method: 'post',
      path: `${base}/{parcel}`,
      tag,
      summary: 'Ask again: the address and weights are read anew, and new quotes take the place of the old',
      role: 'admin',
      params: RatesParams,
      body: RatesAgainBody,
      answers: { 200: RatesView, 202: RatesView },
    },
    async (deps, { params, body }) => {
      const row = await theShippingService(deps, params);
      await theParcel(deps, params, params.parcel);
      const { books } = await readyService(deps, row, params);
      checkCarriers(body.carriers, books);
      return ask(deps, params, row, params.parcel, body.carriers);
    },
  ),
];

type View = z.input<typeof RatesView>;

async function ask(
  deps: ApiDeps,
  place: ConnectionRef,
  row: ConnectionRow,
  parcel: string,
  carriers: string[] | undefined,
): Promise<{ status: 200; body: View } | { status: 202; body: View }> {
  const { tenant, connection } = place;
  await beginAsking(deps.db, place, parcel);
  const workflow = {
    name: workflowNames.rates,
    workflowId: ratesWorkflowId(tenant, parcel),
    input: { tenant, connection, parcel } satisfies RateShopInput,
    signal: {
      name: signalNames.askCarriers,
      input: { carriers: carriers ?? null } satisfies AskCarriers,
    },
  };
  const asked = await askWorkflow(deps.temporal, workflow, deps.checkWaitMs);
  switch (asked.state) {
    case 'temporal-down':
      await settleAsking(deps.db, place, parcel, temporalWasDown);
      throw temporalDown('no carrier was asked.');
    case 'unknown': {
      const problem = parcelProblems.askingBrokenOff();
      await settleAsking(deps.db, place, parcel, problem);
      throw declined(problem, 'no-answer');
    }
    case 'declined':
      throw declined(asked.problem);
    case 'running':
      return { status: 202, body: await viewOf(deps, place, row, parcel) };
    case 'done':
      return { status: 200, body: await viewOf(deps, place, row, parcel) };
  }
}

const temporalWasDown = {
  code: 'unexpected',
  whoActs: 'ops',
  sentence: 'Temporal could not be reached, so no carrier was asked.',
  fix: 'Ask again when Temporal is back.',
} as const;

/** @throws ApiProblem `invalid` for a carrier that the account does not have, `conflict` when it has none. */
function checkCarriers(asked: readonly string[] | undefined, { carriers }: Books): void {
  if (carriers === undefined) return;
  if (carriers.length === 0) throw declined(parcelProblems.noCarriers());
  const unknown = asked?.find((code) => !carriers.some((each) => each.code === code));
  if (unknown !== undefined) throw declined(parcelProblems.carrierUnknown(unknown), 'invalid');
}

async function viewOf(
  deps: ApiDeps,
  place: ConnectionRef,
  row: ConnectionRow,
  parcel: string,
): Promise<View> {
  const [view] = await views(deps, place, row, [await theParcel(deps, place, parcel)]);
  if (view === undefined) throw notFound(`parcel ${parcel}`);
  return view;
}

async function views(
  deps: ApiDeps,
  place: ConnectionRef,
  row: ConnectionRow,
  parcels: readonly ParcelRequestRow[],
): Promise<View[]> {
  const ids = parcels.map((each) => each.parcel_request_id);
  const [quotes, { books }] = await Promise.all([
    readQuotes(deps.db, place.tenant, ids),
    booksOf(deps, place),
  ]);
  const around = {
    names: new Map((books.carriers ?? []).map(({ code, name }) => [code, name])),
    currency: readShippingServiceSettings(row.settings).currency,
    address: addressOf(place),
    now: new Date(),
  };
  return parcels.map((each) =>
    ratesView(
      each,
      quotes.filter(({ parcel_request_id }) => parcel_request_id === each.parcel_request_id),
      around,
    ),
  );
}

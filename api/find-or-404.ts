import { readConnection } from '../db/connections/read-connection';
import { readLabel } from '../db/labels/load-label';
import { type LabelRow } from '../db/labels/tables';
import { readOrder } from '../db/orders/read-order';
import { loadParcelRequest, type ParcelRequestRow } from '../db/rates/load-parcel-request';
import { type ConnectionRow } from '../db/connections/tables';
import { type SsOrderRow } from '../db/orders/tables';
import { type ConnectionRef, type SsOrderId } from '../domain/ids';
import { type ConnectionKind } from '../domain/connections/kinds';
import { ApiProblem, notFound } from './api-problem';
import { type ApiDeps } from './deps';

/** @throws ApiProblem `not-found` */
export async function theConnection(
  deps: ApiDeps,
  { tenant, connection }: ConnectionRef,
): Promise<ConnectionRow> {
  const row = await readConnection(deps.db, tenant, connection);
  if (row === undefined) throw notFound(`connection “${connection}” of tenant “${tenant}”`);
  return row;
}

/** @throws ApiProblem `not-found`, or `conflict` for a connection of another kind. */
export const theStore = (deps: ApiDeps, place: ConnectionRef): Promise<ConnectionRow> =>
  theConnectionOf(deps, place, 'store', 'It has no orders of ShipStation, and nothing to map.');

/** @throws ApiProblem `not-found`, or `conflict` for a connection of another kind. */
export const theCustomStore = (deps: ApiDeps, place: ConnectionRef): Promise<ConnectionRow> =>
  theConnectionOf(deps, place, 'custom-store', 'It exports no sales, so ShipStation reads nothing from it.');

/** @throws ApiProblem `not-found`, or `conflict` for a connection of another kind. */
export const theShippingService = (deps: ApiDeps, place: ConnectionRef): Promise<ConnectionRow> =>
  theConnectionOf(deps, place, 'shipping-service', 'It has no rates and no labels.');

/**
 * A connection that brings Cin7's sales to ShipStation, whichever way.
 *
 * @throws ApiProblem `not-found`, or `conflict` for a store.
 */
export async function theExporter(deps: ApiDeps, place: ConnectionRef): Promise<ConnectionRow> {
  const row = await theConnection(deps, place);
  if (row.kind !== 'store') return row;
  throw new ApiProblem(
    'conflict',
    `“${place.connection}” is a store connection. It brings orders in, and exports no sales.`,
    'Use the address of a custom-store or shipping-service connection.',
  );
}

async function theConnectionOf(
  deps: ApiDeps,
  place: ConnectionRef,
  kind: ConnectionKind,
  why: string,
): Promise<ConnectionRow> {
  const row = await theConnection(deps, place);
  if (row.kind === kind) return row;
  throw new ApiProblem(
    'conflict',
    `“${place.connection}” is a ${row.kind} connection. ${why}`,
    `Use a ${kind} connection’s address.`,
  );
}

/** @throws ApiProblem `not-found`, or `conflict` for a connection of another kind. */
export async function theOrder(
  deps: ApiDeps,
  { tenant, connection, order }: ConnectionRef & { order: SsOrderId },
): Promise<SsOrderRow> {
  await theStore(deps, { tenant, connection });
  const row = await readOrder(deps.db, tenant, connection, order);
  if (row === undefined) throw notFound(`order ${order} of connection “${connection}”`);
  return row;
}

/** One that rates or a label were asked for. @throws ApiProblem `not-found` */
export async function theParcel(
  deps: ApiDeps,
  place: ConnectionRef,
  parcel: string,
): Promise<ParcelRequestRow> {
  const row = await loadParcelRequest(deps.db, place, parcel);
  if (row === undefined) throw notFound(`parcel ${parcel} of connection “${place.connection}”`);
  return row;
}

/** @throws ApiProblem `not-found`, or `conflict` for a connection of another kind. */
export async function theLabel(
  deps: ApiDeps,
  { label, ...of }: ConnectionRef & { label: string },
): Promise<LabelRow> {
  await theShippingService(deps, of);
  const row = await readLabel(deps.db, of, label);
  if (row === undefined) throw notFound(`label ${label} of connection “${of.connection}”`);
  return row;
}

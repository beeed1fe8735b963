import { createHash, randomUUID } from 'node:crypto';
import { askLabel, findByClientKey, type NewLabel } from '../../db/labels/ask-label';
import { labelledElsewhere } from '../../db/labels/where-else';
import { type ParcelRequestRow } from '../../db/rates/load-parcel-request';
import { type ConnectionRow } from '../../db/connections/tables';
import { type LabelRow } from '../../db/labels/tables';
import { as, type Cin7Account, type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { checkOffer } from '../../domain/shipping-service/check-offer';
import { labelOrderNumber } from '../../domain/shipping-service/label-order';
import { labelProblems } from '../../domain/shipping-service/label-problems';
import { labelOrderKey } from '../../domain/shipping-service/order-keys';
import { shipDateOf } from '../../domain/shipping-service/ship-date';
import { ApiProblem, declined } from '../api-problem';
import { type ApiDeps } from '../deps';
import { theParcel } from '../find-or-404';
import { readyService } from '../new-parcel';

type Service = Awaited<ReturnType<typeof readyService>>;

/** A label as somebody asks for it. */
export interface LabelAsk {
  key: string | undefined;
  carrier: string;
  service: string;
  shipDate: string | undefined;
  test: boolean | undefined;
  /** The label whose goods come back with this one. */
  returnOf: LabelRow | null;
  askedBy: string;
}

/**
 * Keeps a label that is asked for; the worker buys it. The same key is the same label, however often it is sent. Everything that is known
 * here is looked at first, so that no call is spent on what ShipStation would refuse.
 *
 * @param parcelOf the parcel; called only when nothing was asked under the key before, as it may keep a new one.
 * @param described what is asked of the parcel, as text: with the same key it must be the same.
 * @throws ApiProblem `conflict`, `invalid`, `not-found`
 */
export async function askForLabel(
  deps: ApiDeps,
  connection: ConnectionRow,
  ask: LabelAsk,
  described: string,
  parcelOf: (service: Service) => Promise<string>,
): Promise<LabelRow> {
  const of = placeOf(connection);
  const clientKey = ask.key ?? randomUUID();
  const askedHash = hashOf(ask, described);
  const before = ask.key === undefined ? undefined : await findByClientKey(deps.db, of, clientKey);
  if (before !== undefined) return sameAsk(before, askedHash);
  const service = await readyService(deps, connection, of);
  if (connection.ss_account === null)
    throw new ApiProblem('conflict', 'The connection was never checked.', 'Check it, then ask again.');
  const date = ask.shipDate === undefined ? null : shipDateOf(ask.shipDate, 'UTC', Date.now());
  if (date !== null && 'problem' in date) throw declined(date.problem, 'invalid');
  const test = ask.returnOf?.test ?? ask.test ?? service.settings.testLabels;
  // Before a parcel is kept: carrier and service are known without it.
  mustOffer(ask, test, null, service);
  const parcel = await theParcel(deps, of, await parcelOf(service));
  mustOffer(ask, test, parcel.package_code, service);
  if (ask.returnOf === null && parcel.sale_id !== null) await mustBeOurs(deps, of, parcel.sale_id);
  const asked = await askLabel(deps.db, of, rowOf(connection, ask, { clientKey, askedHash, test, parcel }));
  if (asked.kind === 'sale-busy') throw declined(labelProblems.underWay(asked.labelId));
  if (asked.kind === 'parcel-taken') throw taken(asked.label);
  return sameAsk(asked.label, askedHash);
}

const placeOf = (connection: ConnectionRow): ConnectionRef => ({
  tenant: as<TenantId>(connection.tenant_id),
  connection: as<ConnectionId>(connection.connection_id),
});

function hashOf({ carrier, service, shipDate, test, returnOf }: LabelAsk, described: string): string {
  const asked = [described, carrier, service, shipDate ?? null, test ?? null, returnOf?.label_id ?? null];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

/**
 * A request with a key names its label for ever: once the connection is removed and connected again nobody remembers the request, but the
 * write ledger knows the label by its id, and buys it no second time.
 */
function idOfKey(
  { tenant_id, connection_id, cin7_account, ss_account }: ConnectionRow,
  { clientKey, askedHash }: { clientKey: string; askedHash: string },
): string {
  const named = [tenant_id, connection_id, cin7_account, ss_account, clientKey, askedHash];
  const hex = createHash('sha256').update(JSON.stringify(named)).digest('hex');
  // In the form of a UUID of one's own making (RFC 9562, version 8).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function sameAsk(label: LabelRow, askedHash: string): LabelRow {
  if (label.asked_hash === askedHash) return label;
  throw new ApiProblem(
    'conflict',
    `Under the key “${label.client_key}” another label was asked for before.`,
    'Use a new key for each new label; send the same request again only with its own.',
  );
}

const taken = (label: LabelRow): ApiProblem =>
  new ApiProblem(
    'conflict',
    `This ${label.return_of === null ? 'parcel has a label' : 'label has a return label'} already: ${label.label_id}${label.tracking ? ` (${label.tracking})` : ''}.`,
    insteadOf(label),
  );

function insteadOf({ state, return_of }: LabelRow): string {
  if (state === 'working') return 'It is on its way: read it again in a moment.';
  if (state === 'needs-you') return 'It waits for somebody: retry it, or stop it first.';
  return return_of === null
    ? 'A parcel has one label. Print that one again; or void it first, or ask about a new parcel.'
    : 'Print that one again, or void it first.';
}

function mustOffer(
  { carrier, service }: LabelAsk,
  test: boolean,
  packageCode: string | null,
  { books }: Service,
): void {
  const problem = checkOffer({ carrier, service, package: packageCode, test }, books);
  if (problem !== null) throw declined(problem, 'invalid');
}

/** The sale has no order in ShipStation at which somebody would buy a second label. */
async function mustBeOurs(deps: ApiDeps, { tenant }: ConnectionRef, saleId: string): Promise<void> {
  const elsewhere = await labelledElsewhere(deps.db, tenant, saleId);
  if (elsewhere !== null) throw declined(labelProblems.elsewhere(elsewhere));
}

function rowOf(
  connection: ConnectionRow,
  ask: LabelAsk,
  more: { clientKey: string; askedHash: string; test: boolean; parcel: ParcelRequestRow },
): NewLabel {
  const { parcel, ...asked } = more;
  const labelId = ask.key === undefined ? randomUUID() : idOfKey(connection, more);
  return {
    labelId,
    ...asked,
    askedBy: ask.askedBy,
    parcelRequestId: parcel.parcel_request_id,
    saleId: parcel.sale_id,
    saleNumber: parcel.sale_number,
    returnOf: ask.returnOf?.label_id ?? null,
    carrier: ask.carrier,
    service: ask.service,
    package: parcel.package_code,
    confirmation: parcel.confirmation,
    shipDate: ask.shipDate ?? null,
    orderKey: labelOrderKey(as<Cin7Account>(connection.cin7_account), labelId),
    orderNumber: labelOrderNumber(parcel.sale_number, labelId),
    ssAccount: connection.ss_account ?? '',
  };
}

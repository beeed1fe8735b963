import { loadLabel } from '../../db/labels/load-label';
import { openConnection } from '../connections/open-connection';
import { type Deps } from '../deps';
import { HandBack } from '../hand-back';
import { scrub } from '../scrub';
import { VendorFailure } from '../vendor-failure';
import { type OpenLabel } from './open-label';

/** Their bodies hold the address, so that it is out of the words already. */
const bearAddress = ['POST /orders/createorder', 'POST /shipments/createlabel'];

/**
 * Runs a step of a label; what ShipStation says while it fails leaves here without the address of the label's order, which most calls
 * name by its id only.
 */
export async function hidingAddress<T>(deps: Deps, open: OpenLabel, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof VendorFailure) throw await withoutAddress(deps, open, thrown);
    if (!(thrown instanceof HandBack) || !(thrown.cause instanceof VendorFailure)) throw thrown;
    throw new HandBack(thrown.afterMs, thrown.why, { cause: await withoutAddress(deps, open, thrown.cause) });
  }
}

async function withoutAddress(deps: Deps, open: OpenLabel, failure: VendorFailure): Promise<VendorFailure> {
  const { vendorText, ...facts } = failure;
  if (vendorText === undefined || failure.vendor !== 'shipstation' || bearAddress.includes(failure.endpoint))
    return failure;
  // Nothing that a person must act upon: its words are not worth another call.
  if (failure.kind === 'throttled' || failure.kind === 'key-refused') return new VendorFailure(facts);
  const words = await scrubOf(deps, open).then((hide) => hide(vendorText));
  return new VendorFailure({ ...facts, ...(words !== '' && { vendorText: words }) });
}

/** Takes the address of a label's order out of a vendor's words; where it cannot be read, nothing is left of them. */
export async function scrubOf(deps: Deps, open: OpenLabel): Promise<(words: string) => string> {
  const order = await orderOf(deps, open).catch((error: unknown) => {
    deps.logger.warn({ err: error, label: open.input.labelId }, 'an order was not read: words are left out');
    return null;
  });
  return (words) => (order === null ? '' : scrub(words, [], order));
}

/** The order as ShipStation has it; of a label for the way back, that of the label with which the goods left. */
async function orderOf(deps: Deps, { row, of }: OpenLabel): Promise<unknown> {
  const bearer = row.return_of === null ? row : await loadLabel(deps.db, of.tenant, row.return_of);
  if (bearer?.ss_order_id == null) return null;
  // Somebody waits for the words: it is worth waiting for the limit, too.
  const patient = await openConnection(deps, of.tenant, of.connection, {
    callClass: 'operator',
    patient: true,
  });
  return (await patient.shipstation().getOrder(bearer.ss_order_id)).raw;
}

import { type AccountBook } from '../account-book';
import { basic, refusedText, withQuery } from './ask-store';
import { type CustomStore, type NoticeSent, type ParcelRef } from './model';
import { parcelOf } from './parcel';
import { noticesOf, type ShipNotice } from './ship-notice';

const TIMEOUT_MS = 30_000;

/** Whether the store hears of a new label: not of one that takes the place of a voided one it heard of (§1.9.2). */
export function isTold(book: AccountBook, shipmentId: number): boolean {
  const row = book.shipments.get(String(shipmentId));
  if (row === undefined || row.shipment.isReturnLabel || row.shipment.voided) return false;
  if (book.switches.now.relabelNotifies) return true;
  const others = book.shipments
    .values()
    .filter((one) => one.told === true && one !== row && one.shipment.orderId === row.shipment.orderId);
  if (!others.some(({ shipment }) => shipment.voided)) return true;
  const units = (orderItemId: number, live: boolean): number =>
    others
      .filter(({ shipment }) => !live || !shipment.voided)
      .flatMap(({ shipment }) => shipment.shipmentItems ?? [])
      .filter((line) => line.orderItemId === orderItemId)
      .reduce((sum, line) => sum + line.quantity, 0);
  return !(row.shipment.shipmentItems ?? []).every(
    (line) => units(line.orderItemId, false) - units(line.orderItemId, true) >= line.quantity,
  );
}

/**
 * Sends the notices of a parcel and notes on it what came of that: `marketplaceNotified`, or `notifyErrorMessage`
 * (contracts: shipstation §1.7). Each goes out `copies` times, one after the other.
 */
export async function sendNotices(
  book: AccountBook,
  ref: ParcelRef,
  copies: number,
  sent: (notice: NoticeSent) => void,
  stop: AbortSignal,
): Promise<void> {
  const found = parcelOf(book, ref);
  if (found === undefined) return;
  const { store, parcel } = found;
  markTold(book, ref);
  const errors: string[] = [];
  for (const notice of noticesOf(book, store, parcel)) {
    const outcomes: (string | null)[] = [];
    for (let copy = 0; copy < copies; copy += 1) {
      const outcome = await post(store, notice, stop);
      outcomes.push(outcome.error);
      sent({
        storeId: store.storeId,
        about: ref,
        url: withQuery(store.url, notice.query),
        body: notice.body,
        sentAt: book.clock.now(),
        ...outcome,
      });
    }
    const error = outcomes.includes(null) ? null : (outcomes.at(-1) ?? null);
    if (error !== null) errors.push(error);
  }
  note(book, ref, errors);
}

function markTold(book: AccountBook, ref: ParcelRef): void {
  if ('shipmentId' in ref) book.shipments.edit(String(ref.shipmentId), (row) => void (row.told = true));
}

function note(book: AccountBook, ref: ParcelRef, errors: string[]): void {
  const outcome = { marketplaceNotified: errors.length === 0, notifyErrorMessage: errors[0] ?? null };
  if ('shipmentId' in ref)
    book.shipments.edit(String(ref.shipmentId), ({ shipment }) => void Object.assign(shipment, outcome));
  else book.fulfillments.edit(String(ref.fulfillmentId), (row) => void Object.assign(row, outcome));
}

async function post(
  store: CustomStore,
  notice: ShipNotice,
  stop: AbortSignal,
): Promise<{ status: number | null; error: string | null }> {
  try {
    const answer = await fetch(withQuery(store.url, notice.query), {
      method: 'POST',
      headers: { authorization: basic(store), 'content-type': 'application/xml; charset=utf-8' },
      body: notice.body,
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await answer.text();
    return { status: answer.status, error: answer.ok ? null : refusedText(answer.status, text) };
  } catch {
    return { status: null, error: 'Unable to connect to the remote server' };
  }
}

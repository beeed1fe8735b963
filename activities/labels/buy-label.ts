import { loadParcelRequest } from '../../db/rates/load-parcel-request';
import { type Purchase } from '../../db/labels/set-state';
import { waitedSinceRefusal } from '../../db/labels/waited-since-refusal';
import { type LabelInput } from '../../domain/messages/label';
import { type Outcome } from '../../domain/problems';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { readParcelRequest } from '../../schemas/parcel-request';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { buyReturnLabel } from './buy-return-label';
import { dayOf, writeOrderAnew } from './create-label-order';
import { keepPurchase } from './keep-purchase';
import { purchaseOf } from './label-body';
import { labelStep, mustBeWanted, type OpenLabel } from './open-label';
import { type Bought, buyOnce, foundPurchase } from './purchase';

/** Buys the label; a lost answer is settled by reading the shipments of the order that bears nothing else. contracts: shipstation §2.5, §2.6 */
export async function buyLabel(deps: Deps, input: LabelInput): Promise<Outcome<{ test: boolean }>> {
  return labelStep(deps, input, async (open) => {
    const { row } = open;
    mustBeWanted(row);
    const { test } = row;
    if (row.shipment_id !== null) return { test };
    const made = row.return_of === null ? await buyOnOrder(deps, open) : await buyReturnLabel(deps, open);
    await keepPurchase(deps, open, made);
    return { test };
  });
}

async function buyOnOrder(deps: Deps, open: OpenLabel): Promise<Bought> {
  const { row, connection } = open;
  if (row.ss_order_id === null) throw new Error('The label has no order yet');
  const hasWaited = await waitedSinceRefusal(deps.db, open.input, open.key('label'));
  const byHand = hasWaited ? await findBought(deps, open, row.ss_order_id, 'live') : null;
  if (byHand !== null) return { bought: byHand, told: false };
  const orderId = hasWaited ? await writeOrderAnew(deps, open) : row.ss_order_id;
  return buyOnce(
    deps,
    open,
    async (signal) => {
      const shipDate = dayOf(deps, open);
      const label = await connection.shipstation(signal).createLabelForOrder({
        orderId,
        ...(await purchase(deps, open, shipDate)),
        testLabel: row.test,
      });
      return { label, shipDate };
    },
    () => findBought(deps, open, orderId),
  );
}

/** Weight and size as they were found when its order was made. */
async function purchase(deps: Deps, { row, of }: OpenLabel, shipDate: string) {
  const parcel = await loadParcelRequest(deps.db, of, row.parcel_request_id);
  if (parcel?.weight_ounces == null) throw new Declined(parcelProblems.weightMissing([]));
  return purchaseOf(row, readParcelRequest(parcel), parcel.weight_ounces, shipDate);
}

/**
 * Looks what was bought at the label's own order: by us, or by a person there; no other label of ours can be there.
 *
 * @param which with `any`, one that was given back is found, too, if no other is there.
 */
export async function findBought(
  deps: Deps,
  open: OpenLabel,
  orderId: string,
  which: 'any' | 'live' = 'any',
): Promise<Purchase | null> {
  const { shipments } = await open.connection.shipstation().listShipments({ orderId, sortBy: 'CreateDate' });
  const [found] = shipments
    .filter((each) => each.orderId === orderId && each.isReturnLabel !== true)
    .filter((each) => which === 'any' || each.voided !== true)
    .sort(
      (a, b) =>
        Number(a.voided === true) - Number(b.voided === true) || Number(a.shipmentId) - Number(b.shipmentId),
    );
  return found === undefined ? null : foundPurchase(deps, open, found);
}

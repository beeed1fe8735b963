import { z } from 'zod';
import { heldForPurchase } from '../../db/labels/unsettled';
import { type Purchase } from '../../db/labels/set-state';
import { localDay } from '../../domain/local-time';
import { type Shipment } from '../../schemas/shipstation/shipment';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { keepBoughtPdf } from './keep-pdf';
import { gone, type OpenLabel } from './open-label';

/** What the ledger keeps of a purchase. */
const purchaseResult = z.object({
  shipmentId: z.string(),
  tracking: z.string(),
  cost: z.string().nullable(),
  insuranceCost: z.string().nullable(),
  shipDate: z.string(),
});

type Label = Pick<Shipment, 'shipmentId' | 'trackingNumber' | 'shipmentCost' | 'insuranceCost' | 'labelData'>;

/** `told`: by the answer to the purchase itself; otherwise it was bought earlier, and is known from the ledger or found. */
export interface Bought {
  bought: Purchase;
  told: boolean;
}

/**
 * Buys a label, once: the vendor has no idempotency key, so a lost answer is settled by what `find` finds before anything is sent again
 * (docs/decisions/0003-write-ledger.md).
 *
 * @param buy what may have changed since the label was asked for is looked at here: a purchase in doubt is settled first, whatever
 *   has become of its parcel and its day.
 */
export async function buyOnce(
  deps: Deps,
  open: OpenLabel,
  buy: (signal: AbortSignal) => Promise<{ label: Label; shipDate: string }>,
  find: () => Promise<Purchase | null>,
): Promise<Bought> {
  const { input, row } = open;
  let told = false;
  const bought = await deps.ledger.write({
    key: open.key('label'),
    tenant: input.tenant,
    // A test label costs nothing and leaves no trace by which it could be found again: it is just made once more.
    gate: row.test,
    result: purchaseResult,
    send: async (signal) => {
      if (!(await heldForPurchase(deps.db, input))) throw new Declined(gone);
      const { label, shipDate } = await buy(signal);
      // Within the send: a process that dies a moment later has the PDF already.
      await keepBoughtPdf(deps, input, label.labelData);
      told = true;
      return purchased(label, shipDate);
    },
    readBack: async () => (row.test ? null : find()),
  });
  return { bought, told };
}

/** What was bought, by the list of shipments; with its PDF, should that carry it. */
export async function foundPurchase(
  deps: Deps,
  { input, connection }: OpenLabel,
  found: Label & Pick<Shipment, 'shipDate' | 'carrierCode' | 'serviceCode'>,
): Promise<Purchase> {
  await keepBoughtPdf(deps, input, found.labelData);
  const { carrierCode: carrier, serviceCode: service } = found;
  return {
    ...purchased(found, found.shipDate?.slice(0, 10) ?? localDay(connection.timeZone, deps.clock.now())),
    ...(carrier && service && { carrier, service }),
  };
}

const purchased = (label: Label, shipDate: string): Purchase => ({
  shipmentId: label.shipmentId,
  tracking: label.trackingNumber ?? '',
  cost: label.shipmentCost ?? null,
  insuranceCost: label.insuranceCost ?? null,
  shipDate,
});

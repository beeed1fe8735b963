import {
  type ShipmentCin7Activities,
  type ShipmentInput,
  type ShipmentResult,
} from '../domain/messages/shipment';
import { type WriteKind } from '../domain/shipment/planned';
import { cin7 } from './activity-proxies';
import { ShipmentRun } from './shipment-run';

/** The activity of each write: one per call to Cin7, so that the Temporal UI shows the steps. */
const writes: Record<WriteKind, (input: ShipmentInput) => ReturnType<ShipmentCin7Activities['pickParcels']>> =
  {
    fulfilment: (input) => cin7.createFulfilment(input),
    pick: (input) => cin7.pickParcels(input),
    pack: (input) => cin7.packParcels(input),
    ship: (input) => cin7.shipParcels(input),
    tracking: (input) => cin7.addTrackingNumbers(input),
  };

/**
 * The only writer of a sale's ship document (design §3): reads the sale once, then writes what the set of its parcels asks for, each
 * step saying what comes next. A run ends when Cin7 shows what was shipped; the next parcel, void or message starts another.
 */
export async function shipment(input: ShipmentInput): Promise<ShipmentResult> {
  const run = new ShipmentRun(input);

  return run.live(async () => {
    let next = await run.step('read the sale', () => cin7.readSaleToShip(input));
    while (next.next === 'write') {
      const { kind } = next;
      next = await run.step(kind, () => writes[kind](input));
    }
    return run.conclude(next);
  });
}

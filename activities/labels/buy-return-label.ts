import { type Purchase } from '../../db/labels/set-state';
import { type Problem } from '../../domain/problems';
import { checkOffer } from '../../domain/shipping-service/check-offer';
import { labelProblems } from '../../domain/shipping-service/label-problems';
import { addressGaps, returnMark } from '../../domain/shipping-service/label-order';
import { type OurAddress } from '../../domain/shipping-service/our-order';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { type ReadParcel, readParcel } from '../rates/read-parcel';
import { dayOf } from './create-label-order';
import { addressWrite, purchaseOf } from './label-body';
import { type OpenLabel } from './open-label';
import { type Bought, buyOnce, foundPurchase } from './purchase';

/** Without a package of its own it goes in the vendor's plain one, which `createlabel` wants named (contracts: shipstation §2.8). */
const plainPackage = 'package';

/**
 * Buys a label for the way back, from the buyer to the Ship From Location. v1 has none for an order, so it is a label without one, and a
 * lost answer is settled by its recipient, whose name bears a word that no other label has. contracts: shipstation §2.8, §2.13
 */
export async function buyReturnLabel(deps: Deps, open: OpenLabel): Promise<Bought> {
  const { input, row, connection } = open;
  const addresses = await readAddresses(deps, open);
  return buyOnce(
    deps,
    open,
    async (signal) => {
      if ('problem' in addresses) throw new Declined(addresses.problem);
      const { parcel, warehouse } = addresses;
      const shipDate = dayOf(deps, open);
      const label = await connection.shipstation(signal).createLabel({
        ...purchaseOf(row, parcel.request, parcel.weightOunces, shipDate),
        packageCode: row.package ?? plainPackage,
        shipFrom: addressWrite(parcel.shipTo, parcel.request.residential),
        shipTo: addressWrite({ ...warehouse, name: `${returnMark(input.labelId)} ${warehouse.name}` }),
        testLabel: row.test,
      });
      return { label, shipDate };
    },
    () => findReturn(deps, open),
  );
}

/** From whom and to where the goods come back, as both are now; or why that is not known. */
async function readAddresses(
  deps: Deps,
  open: OpenLabel,
): Promise<{ parcel: ReadParcel; warehouse: OurAddress } | { problem: Problem }> {
  try {
    const parcel = await readParcel(deps, open.of, open.connection, open.row.parcel_request_id);
    const problem = checkOffer(open.row, parcel.books) ?? addressGaps(parcel.shipTo);
    if (problem !== null) return { problem };
    const { warehouseId, location } = parcel.shipFrom;
    return { parcel, warehouse: await returnAddress(open, warehouseId, location) };
  } catch (error) {
    if (error instanceof Declined) return { problem: error.problem };
    throw error;
  }
}

/** Looks for the label by its recipient. */
export async function findReturn(deps: Deps, open: OpenLabel): Promise<Purchase | null> {
  const { input, row, connection } = open;
  const mark = returnMark(input.labelId);
  const { shipments } = await connection.shipstation().listShipments({
    recipientName: mark,
    createDateStart: new Date(row.created_at.getTime() - 3_600_000).toISOString(),
    sortBy: 'CreateDate',
  });
  const [found] = shipments
    .filter((each) => each.shipTo?.name?.startsWith(mark) === true)
    .sort((a, b) => Number(a.shipmentId) - Number(b.shipmentId));
  return found === undefined ? null : foundPurchase(deps, open, found);
}

/** Where goods come back to: what ShipStation says of the Ship From Location, as it is now. */
async function returnAddress(
  { connection }: OpenLabel,
  warehouseId: string | null,
  location: string | null,
): Promise<OurAddress> {
  const warehouses = warehouseId === null ? [] : await connection.shipstation().listWarehouses();
  const warehouse = warehouses.find((each) => each.warehouseId === warehouseId);
  const address = warehouse?.returnAddress?.postalCode ? warehouse.returnAddress : warehouse?.originAddress;
  if (warehouse === undefined || address == null) throw new Declined(labelProblems.noWarehouse(location));
  return {
    name: address.name || warehouse.warehouseName || 'Returns',
    company: address.company ?? null,
    street1: address.street1 ?? null,
    street2: address.street2 ?? null,
    city: address.city ?? null,
    state: address.state ?? null,
    postalCode: address.postalCode ?? null,
    country: address.country ?? null,
    phone: address.phone ?? null,
  };
}

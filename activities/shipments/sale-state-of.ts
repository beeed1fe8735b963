import { isOrderAuthorised } from '../../domain/document-status';
import { type ProductFacts } from '../../domain/custom-store/sale';
import { reasonNotShippable } from '../../domain/custom-store/shippable';
import { type SaleState, type ShipLine, type Task } from '../../domain/shipment/sale-state';
import { type FulfilmentAnswer, type PickAnswer, type ShipAnswer } from '../../schemas/cin7/fulfilment';
import { type Sale } from '../../schemas/cin7/sale';

/** Order statuses in which a sale may be picked (contracts: cin7-core §2.2, §2.3). */

type Product = Pick<ProductFacts, 'type' | 'dropShipMode'>;

/** What of a sale matters for its shipment. contracts: cin7-core §3.2, §3.5 */
export function saleStateOf(sale: Sale, products: ReadonlyMap<string, Product>): SaleState {
  const lines = sale.Order?.Lines ?? [];
  return {
    saleId: sale.ID,
    number: sale.Order?.SaleOrderNumber ?? sale.CustomerReference ?? sale.ID,
    type: typeOf(sale),
    voided: sale.Status === 'VOIDED' || sale.Order?.Status === 'VOIDED',
    authorised: isOrderAuthorised(sale.Order?.Status),
    location: sale.Location ?? null,
    ordered: lines.flatMap((line) => {
      const quantity = line.Quantity ?? '0';
      const facts = { quantity, dropShip: line.DropShip === true, nonInventory: false };
      const product = line.ProductID == null ? undefined : products.get(line.ProductID);
      if (line.ProductID == null || reasonNotShippable(facts, product) !== null) return [];
      return [
        {
          productId: line.ProductID,
          sku: line.SKU ?? '',
          name: line.Name ?? '',
          quantity,
          backorder: line.BackorderQuantity ?? '0',
        },
      ];
    }),
    tasks: (sale.Fulfilments ?? []).map(taskOf).filter((task) => task.pick.status !== 'VOIDED'),
  };
}

function typeOf(sale: Sale): SaleState['type'] {
  if (sale.ServiceOnly === true || /^service/i.test(sale.Type ?? '')) return 'Service';
  return /^advanced/i.test(sale.Type ?? '') ? 'Advanced' : 'Simple';
}

export function taskOf(fulfilment: FulfilmentAnswer): Task {
  const { TaskID, Pick, Pack, Ship } = fulfilment;
  return {
    taskId: TaskID,
    pick: { status: statusOf(Pick?.Status), lines: pickedOf(Pick?.Lines) },
    pack: { status: statusOf(Pack?.Status), lines: packedOf(Pack?.Lines) },
    ship: {
      status: statusOf(Ship?.Status),
      notes: Ship?.ShippingNotes ?? '',
      lines: shipLinesOf(Ship?.Lines),
    },
  };
}

/** A part that Cin7 leaves out does not exist yet. */
export const statusOf = (status: string | null | undefined): string => status ?? 'NOT AVAILABLE';

type Lines = PickAnswer['Lines'];

export const pickedOf = (lines: Lines) =>
  (lines ?? []).flatMap((line) =>
    line.ProductID == null || line.NonInventory === true
      ? []
      : [
          {
            productId: line.ProductID,
            sku: line.SKU ?? '',
            name: line.Name ?? '',
            location: line.Location ?? null,
            locationId: line.LocationID ?? null,
            quantity: line.Quantity ?? '0',
            batch: line.BatchSN ?? null,
            expiry: dayOf(line.ExpiryDate),
          },
        ],
  );

/** A pack that names no box has one. */
export const packedOf = (lines: Lines) => {
  const boxes = (lines ?? []).filter((line) => line.ProductID != null && line.NonInventory !== true);
  return pickedOf(lines).map((line, at) => ({ ...line, box: boxes[at]?.Box ?? 'Box 1' }));
};

export const shipLinesOf = (lines: ShipAnswer['Lines']): ShipLine[] =>
  (lines ?? []).map((line) => ({
    boxes: line.Boxes ?? '',
    carrier: line.Carrier ?? '',
    tracking: line.TrackingNumber ?? '',
    date: dayOf(line.ShipmentDate),
    shipped: line.IsShipped === true,
  }));

/** A business date is the company's own calendar day: never through UTC (contracts: cin7-core §1.5). */
const dayOf = (text: string | null | undefined): string | null =>
  /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;

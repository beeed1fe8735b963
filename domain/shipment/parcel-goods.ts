import { shippedQuantity } from '../custom-store/quantities';
import { addTo, type Goods, goodsOf, takeOut, toUnits } from './goods';
import { type Parcel, type ParcelLine } from './parcel';
import { type OrderedLine } from './sale-state';

/** A live parcel, as goods of the sale. */
export interface Filled {
  parcel: Parcel;
  /** What it ships of the order; all parcels together never more than was ordered. */
  goods: Goods;
  /** Products of the order of which more was shipped than ordered. */
  excess: Goods;
  /** SKUs that the order does not hold. */
  strange: string[];
  /** Nobody says what lies in it, and it cannot be the whole rest of the order. */
  unknown: boolean;
}

type Ordered = Pick<OrderedLine, 'productId' | 'sku' | 'quantity'>;

/** All that is asked of a sale here. */
interface OfOrder {
  ordered: readonly Ordered[];
}

/**
 * Turns the set of live parcels into goods of the sale. What is beyond the order is set apart, in the order in which the parcels were
 * heard of. A parcel without lines holds all that no other parcel names, unless it is a part of a split order.
 */
export function fillParcels(
  sale: OfOrder,
  parcels: readonly Parcel[],
  stocked: (productId: string) => boolean,
): Filled[] {
  const left = goodsOf(sale.ordered.filter(({ productId }) => stocked(productId)));
  const live = parcels.filter(({ state }) => state === 'live');
  const named = new Map(
    live.flatMap((parcel) =>
      parcel.lines === null ? [] : [[parcel, named_(sale, parcel, parcel.lines, left, stocked)]],
    ),
  );
  return live.map((parcel) => named.get(parcel) ?? unnamed(parcel, left));
}

function named_(
  sale: OfOrder,
  parcel: Parcel,
  lines: readonly ParcelLine[],
  left: Goods,
  stocked: (productId: string) => boolean,
): Filled {
  const excess: Goods = new Map();
  const strange: string[] = [];
  for (const line of lines) {
    const ordered = orderedLine(sale, line);
    if (ordered === undefined) strange.push(line.sku === '' ? (line.lineItemId ?? '') : line.sku);
    else if (stocked(ordered.productId))
      addTo(excess, ordered.productId, toUnits(shippedQuantity(ordered.quantity, Number(line.quantity))));
  }
  return { parcel, goods: takeOut(left, excess), excess, strange, unknown: lines.length === 0 };
}

function unnamed(parcel: Parcel, left: Goods): Filled {
  const goods = parcel.part ? new Map<string, number>() : takeOut(left, new Map(left));
  return { parcel, goods, excess: new Map(), strange: [], unknown: parcel.part };
}

/** By our LineItemID, then by SKU: a SKU stands once in a Cin7 document (contracts: cin7-core §1.6). */
function orderedLine(sale: OfOrder, { lineItemId, sku }: ParcelLine): Ordered | undefined {
  const id = lineItemId?.toLowerCase();
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  return (
    sale.ordered.find(({ productId }) => productId === id) ??
    sale.ordered.find((line) => sku.trim() !== '' && same(line.sku, sku))
  );
}

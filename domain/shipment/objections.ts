import { type Problem } from '../problems';
import { type Allotted } from './boxes';
import { goodsOf, toQuantity } from './goods';
import { type Parcel } from './parcel';
import { type Filled } from './parcel-goods';
import { shipmentProblems } from './problem-texts';
import { boxesOf, type SaleState } from './sale-state';
import { numbersIn, plainNumber } from './tracking';

/** What a person must look at, although everything that can be written is written. Its key says that they did. */
export interface Objection {
  key: string;
  problem: Problem;
}

/** In the order in which the parcels were heard of. */
export function objectionsTo(
  sale: SaleState,
  parcels: readonly Parcel[],
  live: readonly Filled[],
  allotted: Allotted,
): Objection[] {
  return [
    ...live.flatMap((filled) => overShipped(sale, filled)),
    ...live
      .filter(({ unknown }) => unknown)
      .map(({ parcel }) => ({
        key: `goods-unknown:${parcel.key}`,
        problem: shipmentProblems.goodsUnknown(sale.number, label(parcel)),
      })),
    ...parcels
      .filter(({ state }) => state !== 'live')
      .flatMap((parcel) => goneButWritten(sale, parcel, allotted)),
  ];
}

function overShipped(sale: SaleState, { parcel, excess, strange }: Filled): Objection[] {
  const more = [...excess].map(([productId, units]) => {
    const sku = sale.ordered.find((line) => line.productId === productId)?.sku ?? productId;
    return `${toQuantity(units)} × ${sku}`;
  });
  if (more.length + strange.length === 0) return [];
  const problem = shipmentProblems.overShipped(sale.number, label(parcel), [...more, ...strange]);
  return [{ key: `over-shipped:${parcel.key}`, problem }];
}

/** Its goods have left in Cin7 under this number, and no live label took its place: the shipment is left as it is. */
function goneButWritten(sale: SaleState, parcel: Parcel, { boxes }: Allotted): Objection[] {
  const number = plainNumber(parcel.tracking);
  if (number === '') return [];
  const stands = sale.tasks.some((task) =>
    task.ship.lines.some((line) => {
      const here = boxes.filter((box) => box.task === task && boxesOf(line.boxes).includes(box.name));
      const replaced = here.some((box) => box.parcels.length > 0);
      return line.shipped && !replaced && numbersIn(line.tracking).map(plainNumber).includes(number);
    }),
  );
  if (!stands) return [];
  const problem =
    parcel.state === 'return'
      ? shipmentProblems.returnLabelWritten(sale.number, parcel.tracking)
      : shipmentProblems.labelVoided(sale.number, parcel.tracking);
  return [{ key: `gone:${parcel.key}`, problem }];
}

const label = ({ tracking, shipDate }: Parcel): string =>
  tracking === '' ? `the parcel of ${shipDate}` : `parcel ${tracking}`;

/** How much of the order has been shipped, in pieces. */
export function progress(sale: SaleState, live: readonly Filled[], stocked: (productId: string) => boolean) {
  const sum = (all: Iterable<number>) => [...all].reduce((total, units) => total + units, 0);
  const ordered = sum(goodsOf(sale.ordered.filter(({ productId }) => stocked(productId))).values());
  const shipped = sum(live.flatMap(({ goods }) => [...goods.values()]));
  return { whole: shipped >= ordered, ordered: toQuantity(ordered), shipped: toQuantity(shipped) };
}

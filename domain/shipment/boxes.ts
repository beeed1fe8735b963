import { type Goods, goodsOf, sameGoods, takeOut, unitsIn } from './goods';
import { type Filled } from './parcel-goods';
import { boxesOf, type SaleState, type Task } from './sale-state';
import { numbersIn, plainNumber } from './tracking';

/** A box of an authorised pack: its goods can no longer be changed (contracts: cin7-core §2.3). */
export interface Box {
  task: Task;
  name: string;
  /** What no parcel accounts for yet. */
  left: Goods;
  /** Parcels that lie in it wholly or in part, in the order in which they were heard of. */
  parcels: Filled[];
}

export interface Allotted {
  boxes: Box[];
  /** What of each parcel is in no packed box. */
  rest: Map<Filled, Goods>;
}

/** All its goods have left. */
export const isCovered = (box: Box): boolean => box.left.size === 0 && box.parcels.length > 0;

/**
 * Lays parcels into the boxes that Cin7 holds: first where their number stands already, then where the goods are just the same, then
 * wherever there is room. So a parcel stays where it was written, however many are heard of later.
 */
export function allotBoxes(sale: SaleState, parcels: readonly Filled[]): Allotted {
  const boxes = sale.tasks.filter((task) => task.pack.status === 'AUTHORISED').flatMap(boxesOfTask);
  const rest = new Map(parcels.map((filled) => [filled, new Map(filled.goods)]));
  const lay = (filled: Filled, box: Box) => {
    const wanted = rest.get(filled);
    if (wanted === undefined || takeOut(box.left, wanted).size === 0) return;
    if (!box.parcels.includes(filled)) box.parcels.push(filled);
  };

  for (const filled of parcels) for (const box of boxes) if (bears(box, filled)) lay(filled, box);
  for (const filled of parcels) {
    const wanted = rest.get(filled) ?? new Map<string, number>();
    const same = boxes.find((box) => wanted.size > 0 && sameGoods(box.left, wanted));
    if (same !== undefined) lay(filled, same);
  }
  for (const filled of parcels) for (const box of boxes) lay(filled, box);
  for (const filled of parcels) layBeside(filled, boxes, rest);
  for (const box of boxes) box.parcels.sort((a, b) => parcels.indexOf(a) - parcels.indexOf(b));
  return { boxes, rest };
}

function boxesOfTask(task: Task): Box[] {
  const names = [...new Set(task.pack.lines.map((line) => line.box))];
  return names.map((name) => ({
    task,
    name,
    left: goodsOf(task.pack.lines.filter((line) => line.box === name)),
    parcels: [],
  }));
}

/** Whether its number stands at this box in Cin7. */
function bears(box: Box, { parcel }: Filled): boolean {
  const line = box.task.ship.lines.find((one) => boxesOf(one.boxes).includes(box.name));
  if (line === undefined || parcel.tracking === '') return false;
  return numbersIn(line.tracking).map(plainNumber).includes(plainNumber(parcel.tracking));
}

/** More was shipped than ordered, or the parcel names nothing: its number still belongs to the sale, at a box of such goods. */
function layBeside(filled: Filled, boxes: Box[], rest: Map<Filled, Goods>): void {
  const placed = boxes.some((box) => box.parcels.includes(filled));
  const ofTheSale = filled.excess.size > 0 || (filled.parcel.lines === null && !filled.unknown);
  if (placed || !ofTheSale || unitsIn(rest.get(filled) ?? new Map<string, number>()) > 0) return;
  const holds = (box: Box) =>
    box.task.pack.lines.some((line) => line.box === box.name && filled.excess.has(line.productId));
  const box = boxes.find((one) => bears(one, filled)) ?? boxes.find(holds) ?? boxes[0];
  box?.parcels.push(filled);
}

import { type Problem } from '../problems';
import { allotBoxes } from './boxes';
import { type Goods, toQuantity } from './goods';
import { objectionsTo, type Objection, progress } from './objections';
import { type Parcel } from './parcel';
import { fillParcels } from './parcel-goods';
import { planPack, planPick, shortOf, unpicked } from './plan-pick-pack';
import { planShip, type ShipChoices } from './plan-ship';
import { nameOf, type PlannedWrite, sameWrite } from './planned';
import { shipmentProblems } from './problem-texts';
import { type SaleState } from './sale-state';

export interface PlanChoices extends ShipChoices {
  /** Keys of objections that a person chose to leave as they are. */
  acknowledged: ReadonlySet<string>;
  /** Whether a product is goods, and no service. */
  stocked: (productId: string) => boolean;
  /** The task of a Simple sale that shows none before it is picked (contracts: cin7-core §2.4). */
  simpleTaskId: (saleId: string) => string;
  /** The write that was done last since the sale was read: planned again, it was not kept. */
  tried: PlannedWrite | null;
}

export type ShipmentPlan =
  | { next: 'write'; write: PlannedWrite }
  | { next: 'park'; problem: Problem; objection: string }
  | { next: 'end'; end: 'done' | 'waiting' | 'skipped'; sentence: string };

/**
 * Says the one next thing to do so that Cin7 shows what was shipped. Pure: the same sale and the same **set** of parcels give the same
 * answer, whatever was heard first, and a sale that shows it all gives no write. Everything that can be written comes before
 * anything that a person must look at. contracts: cin7-core §2.3, §3.6, §5.5
 */
export function planShipment(
  sale: SaleState,
  parcels: readonly Parcel[],
  choices: PlanChoices,
): ShipmentPlan {
  const live = fillParcels(sale, parcels, choices.stocked);
  const blocked = live.length > 0 ? blockedBy(sale) : null;
  if (blocked !== null) return parkOn([blocked], choices) ?? skippedAt(blocked);

  const allotted = allotBoxes(sale, live);
  const wanted = unpicked(sale, allotted.rest);
  const short = shortage(sale, wanted);
  const write =
    first(sale.tasks, (task) => planShip(task, allotted.boxes, parcels, choices)) ??
    planPack(sale, allotted.rest) ??
    (short === null ? planPick(sale, wanted, choices.stocked, choices.simpleTaskId) : null);
  const kept = write === null || !sameWrite(write, choices.tried);
  if (write !== null && kept) return { next: 'write', write };

  const objections = [
    ...(write === null || kept
      ? []
      : [{ key: `write-not-kept:${nameOf(write)}`, problem: shipmentProblems.notKept(sale.number) }]),
    ...(short === null ? [] : [short]),
    ...objectionsTo(sale, parcels, live, allotted),
  ];
  return parkOn(objections, choices) ?? ending();

  function ending(): ShipmentPlan {
    const count = live.length === 1 ? '1 parcel' : `${String(live.length)} parcels`;
    if (live.length === 0)
      return { next: 'end', end: 'done', sentence: 'No parcel of this sale is on its way.' };
    const { whole, ordered, shipped } = progress(sale, live, choices.stocked);
    return whole
      ? { next: 'end', end: 'done', sentence: `Shipped in ${count}.` }
      : { next: 'end', end: 'waiting', sentence: `${shipped} of ${ordered} pieces shipped in ${count}.` };
  }
}

/** What keeps Cin7 from taking anything for this sale. */
function blockedBy(sale: SaleState): Objection | null {
  if (sale.voided) return { key: 'sale-voided', problem: shipmentProblems.saleVoided(sale.number) };
  if (sale.type === 'Service')
    return { key: 'nothing-to-ship', problem: shipmentProblems.nothingToShip(sale.number) };
  if (!sale.authorised)
    return { key: 'sale-not-authorised', problem: shipmentProblems.notAuthorised(sale.number) };
  return null;
}

function shortage(sale: SaleState, wanted: Goods): Objection | null {
  const missing = shortOf(sale, wanted);
  const short = missing.map(({ sku, units }) => `${toQuantity(units)} × ${sku}`);
  if (short.length === 0) return null;
  const needs = missing.map(({ productId, sku, units }) => ({
    productId,
    sku,
    quantity: toQuantity(units),
    location: sale.location ?? '',
    allocated: true,
  }));
  const problem = shipmentProblems.shortStock(sale.number, short, needs);
  return { key: `short-stock:${short.join()}`, problem };
}

function parkOn(objections: readonly Objection[], { acknowledged }: PlanChoices): ShipmentPlan | null {
  const open = objections.find(({ key }) => !acknowledged.has(key));
  return open === undefined ? null : { next: 'park', problem: open.problem, objection: open.key };
}

const skippedAt = ({ problem }: Objection): ShipmentPlan => ({
  next: 'end',
  end: 'skipped',
  sentence: `Left as it is: ${problem.sentence}`,
});

function first<A, B>(all: readonly A[], look: (one: A) => B | null): B | null {
  for (const one of all) {
    const found = look(one);
    if (found !== null) return found;
  }
  return null;
}

import { type Company } from '../../company';
import { add, multiply, subtract, total } from '../../numbers';
import { change, type Place, shelf, takeFrom, unitCost } from '../../stock';
import { split } from '../../reference/lookups';
import { book, systemAccount } from '../transactions';
import { type Fulfilment, type PickLine, type Sale } from '../model';

/** Sets picked goods aside, or takes them out at once where stock is relieved at pick (contracts: cin7-core U18). */
export function reserve(company: Company, sale: Sale, task: Fulfilment): void {
  for (const line of task.pick.lines.filter((one) => !one.NonInventory)) {
    for (const part of partsOf(company, line)) {
      if (company.switches.stockRelievedAt === 'pick') take(company, sale, task, part, company.today(), 0);
      else {
        change(company, part.place, { picked: part.quantity });
        task.reserved.push(part);
      }
    }
  }
}

function partsOf(company: Company, line: PickLine): { place: Place; quantity: number }[] {
  const found = company.locations.get(line.locationId);
  if (found === undefined || (found.ParentID === null && line.BatchSN === null))
    return takeFrom(company, line.ProductID, line.locationId, line.Quantity);
  const { locationId, binId } = split(found);
  const parts = takeFrom(company, line.ProductID, locationId, line.Quantity);
  // A named bin or batch is that one and no other.
  return [
    {
      place: {
        ...(parts[0]?.place ?? shelf(line.ProductID, locationId)),
        locationId,
        binId,
        batch: line.BatchSN,
      },
      quantity: line.Quantity,
    },
  ];
}

/** The goods in these boxes leave. Boxes that left before are not counted again. */
export function relieve(company: Company, sale: Sale, task: Fulfilment, boxes: string[], date: string): void {
  const leaving = boxes.filter((box) => !task.shippedBoxes.includes(box));
  for (const line of task.pack.lines.filter((one) => leaving.includes(one.Box)))
    takeReserved(company, sale, task, line, date);
  task.shippedBoxes.push(...leaving);
}

function takeReserved(company: Company, sale: Sale, task: Fulfilment, line: PickLine, date: string): void {
  let left = line.Quantity;
  for (const part of task.reserved.filter((one) => one.place.productId === line.ProductID)) {
    const some = Math.min(left, part.quantity);
    if (some <= 0) continue;
    take(company, sale, task, { place: part.place, quantity: some }, date, some);
    part.quantity = subtract(part.quantity, some);
    left = subtract(left, some);
  }
  task.reserved = task.reserved.filter((one) => one.quantity > 0);
}

function take(
  company: Company,
  sale: Sale,
  task: Fulfilment,
  part: { place: Place; quantity: number },
  date: string,
  picked: number,
): void {
  const { place, quantity } = part;
  const cost = multiply(unitCost(company, place.productId), quantity);
  change(company, bare(place), { onHand: subtract(0, quantity), picked: subtract(0, picked) });
  const allocated = Math.min(quantity, sale.allocated[place.productId] ?? 0);
  if (allocated > 0) {
    sale.allocated[place.productId] = subtract(sale.allocated[place.productId] ?? 0, allocated);
    change(company, shelf(place.productId, sale.header.locationId), { allocated: subtract(0, allocated) });
  }
  sale.movements.push({ TaskID: task.TaskID, ProductID: place.productId, Date: date, COGS: cost });
  const [debit, credit] = [systemAccount(company, 'COGS', '403'), systemAccount(company, 'INVENTORY', '715')];
  book(company, sale, task.TaskID, {
    debit,
    credit,
    amount: cost,
    date,
    text: `${sale.header.Customer} - ${sale.number}`,
  });
}
const bare = ({ productId, locationId, binId, batch }: Place): Place => ({
  productId,
  locationId,
  binId,
  batch,
});

/** What is on authorised picks, by product. */
export function pickedOf(sale: Sale, productId: string, except?: Fulfilment): number {
  const tasks = sale.fulfilments.filter((task) => task !== except && task.pick.status === 'AUTHORISED');
  return total(
    tasks.flatMap((task) => task.pick.lines).filter((line) => line.ProductID === productId),
    (line) => line.Quantity,
  );
}
export const packedOf = (lines: { ProductID: string; Quantity: number }[], productId: string): number =>
  add(...lines.filter((line) => line.ProductID === productId).map((line) => line.Quantity));

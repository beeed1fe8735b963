import { type Company } from '../company';
import { subtract } from '../numbers';
import { split } from '../reference/lookups';
import { change, unitCost } from '../stock';
import { type CreditNote } from './model';

/** Puts the goods of an authorised credit note back into stock (1), or takes that back (−1). */
export function restock(company: Company, note: CreditNote, sign: 1 | -1): void {
  for (const line of note.restock.filter((one) => !one.NonInventory)) {
    const found = company.locations.get(line.restockLocationId);
    if (found === undefined) continue;
    const place = { productId: line.ProductID, ...split(found), batch: line.BatchSN };
    change(
      company,
      place,
      { onHand: sign === 1 ? line.Quantity : subtract(0, line.Quantity) },
      unitCost(company, line.ProductID),
    );
  }
}

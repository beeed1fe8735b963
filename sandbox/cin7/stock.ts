import { type Company, stockKey } from './company';
import { refuse } from './http/refusal';
import { type Backorder, type StockRow } from './model';
import { add, subtract, total } from './numbers';
import { announceAvailability } from './webhooks/stock-events';

/** Where something lies: product × warehouse × bin × batch. */
export type Place = Pick<StockRow, 'productId' | 'locationId' | 'binId' | 'batch'>;
export const shelf = (productId: string, locationId: string): Place => ({
  productId,
  locationId,
  binId: null,
  batch: null,
});

export function rowsOf(company: Company, productId: string, locationId?: string): StockRow[] {
  const rows: StockRow[] = [];
  for (const key of company.stockKeys.get(productId) ?? []) {
    const row = company.stock.get(key);
    if (row !== undefined && (locationId === undefined || row.locationId === locationId)) rows.push(row);
  }
  return rows;
}

/** On hand less allocated, over all bins and batches of a warehouse; negative when more was sold than there is. */
export function available(company: Company, productId: string, locationId: string): number {
  return total(rowsOf(company, productId, locationId), (row) => subtract(row.onHand, row.allocated));
}

/** On hand less what others have picked. */
export const pickable = (row: StockRow): number => subtract(row.onHand, row.picked);

export type StockChange = Partial<Pick<StockRow, 'onHand' | 'allocated' | 'picked' | 'onOrder'>>;

/** Adds to one row, making it if need be. Goods that arrive go to the oldest backorders. */
export function change(company: Company, place: Place, by: StockChange, unitCost?: number): StockRow {
  const before = company.stock.get(stockKey(place)) ?? emptyRow(place);
  const row = company.stock.put({
    ...before,
    onHand: add(before.onHand, by.onHand ?? 0),
    allocated: add(before.allocated, by.allocated ?? 0),
    picked: add(before.picked, by.picked ?? 0),
    onOrder: add(before.onOrder, by.onOrder ?? 0),
    unitCost: unitCost ?? before.unitCost,
  });
  company.rememberStockKey(row);
  if ((by.onHand ?? 0) > 0 || (by.allocated ?? 0) < 0)
    serveBackorders(company, place.productId, place.locationId);
  announceAvailability(company, place.productId);
  return row;
}

export const emptyRow = (place: Place): StockRow => ({
  ...place,
  expiry: null,
  onHand: 0,
  allocated: 0,
  picked: 0,
  onOrder: 0,
  inTransit: 0,
  unitCost: 0,
  nextDelivery: null,
});

/** Free stock fills backorders, oldest first (contracts: cin7-core §6.4: they do not fulfil themselves by it). */
function serveBackorders(company: Company, productId: string, locationId: string): void {
  if (!company.switches.arrivalsFillBackorders) return;
  const waiting = company.backorders.filter(
    (one) => one.productId === productId && one.locationId === locationId,
  );
  // What is allocated includes what waits, so that what is free for those who wait is this much more.
  let free = add(
    available(company, productId, locationId),
    total(waiting, (one) => one.quantity),
  );
  for (const one of waiting) {
    const served = Math.min(one.quantity, Math.max(0, free));
    if (served <= 0) return;
    free = subtract(free, served);
    settleBackorder(company, one, subtract(one.quantity, served));
  }
}

function settleBackorder(company: Company, one: Backorder, left: number): void {
  if (left > 0) company.backorders.put({ ...one, quantity: left });
  else company.backorders.delete(`${one.saleId}|${one.productId}`);
  const sale = company.sales.get(one.saleId);
  if (sale === undefined) return;
  const lines = sale.order.lines.map((line) =>
    line.ProductID === one.productId ? { ...line, BackorderQuantity: left } : line,
  );
  company.saveSale({ ...sale, order: { ...sale.order, lines } });
}

/** Takes goods from the rows of a warehouse (or one bin), oldest batch first; refuses if there are too few. */
export function takeFrom(
  company: Company,
  productId: string,
  locationId: string,
  quantity: number,
): { place: Place; quantity: number }[] {
  let left = quantity;
  const taken: { place: Place; quantity: number }[] = [];
  for (const row of rowsOf(company, productId, locationId)) {
    const some = Math.min(left, Math.max(0, pickable(row)));
    if (some > 0) taken.push({ place: row, quantity: some });
    left = subtract(left, some);
  }
  return left > 0
    ? refuse(`Not enough stock of '${company.products.get(productId)?.SKU ?? productId}'`)
    : taken;
}

/** Value of one unit in base currency: of the stock if there is any, else the product's average cost. */
export function unitCost(company: Company, productId: string): number {
  return (
    rowsOf(company, productId).find((row) => row.unitCost > 0)?.unitCost ??
    company.products.get(productId)?.AverageCost ??
    0
  );
}

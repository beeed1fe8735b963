import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { type ExpectedDay } from './read-day';

/** Carriage and discounts are amounts, no goods. */
const amounts = new Set(['POST', 'DOT', 'C2', 'D']);

const Rows = z.array(
  z.looseObject({
    InvoiceNo: z.string(),
    StockCode: z.string(),
    Quantity: z.string(),
    UnitPrice: z.string(),
  }),
);

/** How many of each stock code the day's orders sell, by the code in capitals: the shop's own books, read from its file alone. */
export function readGoods(csvText: string, day: ExpectedDay): Map<string, Decimal> {
  const sold = new Set(day.orders.filter((order) => order.canBeSale).map(({ number }) => number));
  const goods = new Map<string, Decimal>();
  for (const row of Rows.parse(
    parse(csvText, { bom: true, columns: true, skip_empty_lines: true, trim: true }),
  )) {
    const code = row.StockCode.toUpperCase();
    const quantity = new Decimal(row.Quantity);
    // What is given back or corrected becomes a charge of its amount.
    if (!sold.has(row.InvoiceNo) || amounts.has(code) || quantity.lessThanOrEqualTo(0)) continue;
    if (new Decimal(row.UnitPrice).isNegative()) continue;
    goods.set(code, (goods.get(code) ?? new Decimal(0)).plus(quantity));
  }
  return goods;
}

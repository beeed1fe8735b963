import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const Row = z.object({
  InvoiceNo: z.string(),
  StockCode: z.string(),
  Quantity: z.coerce.number(),
  UnitPrice: z.coerce.number(),
});

/** Postage, carriage and discounts: money, and nothing on a shelf. */
const noGoods = new Set(['post', 'dot', 'c2', 'd']);

/** Pieces by SKU in lower case. */
export type Pieces = Map<string, number>;

/** The goods of each order of the day, read from its file by itself, apart from the code that makes orders of it. */
export function readPieces(csvText: string): Map<string, Pieces> {
  const rows = z.array(Row).parse(parse(csvText, { columns: true, bom: true, skip_empty_lines: true }));
  const orders = new Map<string, Pieces>();
  for (const { InvoiceNo, StockCode, Quantity, UnitPrice } of rows) {
    const [number, sku] = [InvoiceNo.trim(), StockCode.trim().toLowerCase()];
    if (!/^\d/.test(number) || noGoods.has(sku) || Quantity <= 0 || UnitPrice < 0) continue;
    const pieces = orders.get(number) ?? new Map<string, number>();
    orders.set(number, pieces.set(sku, (pieces.get(sku) ?? 0) + Quantity));
  }
  return orders;
}

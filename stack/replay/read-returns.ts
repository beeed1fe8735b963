import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import { z } from 'zod';

const number = z
  .string()
  .trim()
  .transform((text) => new Decimal(text));
const Row = z.object({
  InvoiceNo: z.string().trim(),
  StockCode: z.string().trim(),
  Description: z.string().trim(),
  Quantity: number,
  InvoiceDate: z.string().trim(),
  UnitPrice: number,
  CustomerID: z.string().trim(),
  Country: z.string().trim(),
});

/** A line of a document that starts with C: what came back, or was given back. */
export interface ReturnLine {
  sku: string;
  name: string;
  /** Above zero. */
  quantity: Decimal;
  price: Decimal;
}

/** A cancellation or return, as the shop's books have it. */
export interface ReturnDocument {
  number: string;
  /** `yyyy-MM-dd HH:mm:ss`, the shop's own clock. */
  date: string;
  customer: string | null;
  country: string;
  lines: ReturnLine[];
}

/** What an order of the day was billed with, by SKU in lower case; postage and carriage under `shippingKey`. */
export interface BilledOrder {
  number: string;
  date: string;
  customer: string | null;
  items: Map<string, { quantity: Decimal; amount: Decimal }>;
}

export const shippingKey = ' shipping';
const shippingCodes = new Set(['post', 'dot', 'c2']);
/** The key of a code: postage and carriage are one amount in ShipStation. */
export const keyOf = (sku: string): string =>
  shippingCodes.has(sku.toLowerCase()) ? shippingKey : sku.toLowerCase();

/** Reads a day's returns and what its orders were billed with, by itself, apart from the code that makes orders of it. */
export function readReturns(csvText: string): { returns: ReturnDocument[]; orders: BilledOrder[] } {
  const rows = z.array(Row).parse(parse(csvText, { columns: true, bom: true, skip_empty_lines: true }));
  const returns = new Map<string, ReturnDocument>();
  const orders = new Map<string, BilledOrder>();
  for (const row of rows) {
    const of = {
      number: row.InvoiceNo,
      date: row.InvoiceDate,
      customer: row.CustomerID === '' ? null : row.CustomerID.replace(/\.0$/, ''),
    };
    if (/^C/i.test(of.number)) {
      const document = returns.get(of.number) ?? { ...of, country: row.Country, lines: [] };
      returns.set(of.number, document);
      const { StockCode: sku, Description: name, UnitPrice: price } = row;
      document.lines.push({ sku, name: name === '' ? sku : name, quantity: row.Quantity.abs(), price });
    } else if (/^\d/.test(of.number) && row.Quantity.gt(0) && row.UnitPrice.gt(0)) {
      const order: BilledOrder = orders.get(of.number) ?? { ...of, items: new Map() };
      orders.set(of.number, order);
      const key = keyOf(row.StockCode);
      const before = order.items.get(key);
      order.items.set(key, {
        quantity: row.Quantity.plus(before?.quantity ?? 0),
        amount: row.Quantity.times(row.UnitPrice).plus(before?.amount ?? 0),
      });
    }
  }
  return { returns: [...returns.values()], orders: [...orders.values()] };
}

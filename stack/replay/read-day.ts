import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { PlainError } from '../plain-error';

/** One document of the shop, as the verdict sees it: what became of it is judged against this and nothing else. */
export interface ExpectedOrder {
  number: string;
  lines: number;
  /** Σ quantity × price over all of its lines, to the cent. */
  total: Decimal;
  /** The closed list of what cannot become a sale has one entry: a document with no line of positive quantity. */
  canBeSale: boolean;
}

export interface ExpectedDay {
  /** Every InvoiceNo of the file. */
  documents: number;
  orders: ExpectedOrder[];
  /** Numbers that start with C. */
  cancellations: string[];
  /** Numbers that start with A. */
  bookEntries: string[];
}

const columns = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
];

const Records = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));

/**
 * Reads a day's CSV by itself, apart from the code that makes orders of it, so that a misreading there shows in the verdict.
 * @param name the file's name, for messages
 * @throws PlainError when it is not a day of the shop
 */
export function readDay(csvText: string, name: string): ExpectedDay {
  const [header, ...rows] = recordsOf(csvText, name);
  if (header === undefined) throw new PlainError(`${name} is empty.`);
  const found = header.record.map((column) => column.trim());
  const missing = columns.filter((column) => !found.includes(column));
  if (missing.length > 0) {
    throw new PlainError(
      `${name} is not a day of the shop: it lacks ${missing.join(', ')}. Its first line must name ${columns.join(', ')}.`,
    );
  }
  if (rows.length === 0) throw new PlainError(`${name} holds no rows below its header.`);

  const documents = new Map<string, { lines: number; total: Decimal; canBeSale: boolean }>();
  for (const { record, info } of rows) {
    const field = (column: string): string => (record[found.indexOf(column)] ?? '').trim();
    const number = field('InvoiceNo');
    if (number === '') throw new PlainError(`${name}, line ${info.lines}: the row has no InvoiceNo.`);
    const quantity = decimalIn(field('Quantity'), 'Quantity', name, info.lines);
    const price = decimalIn(field('UnitPrice'), 'UnitPrice', name, info.lines);
    if (!quantity.isInteger())
      throw new PlainError(
        `${name}, line ${info.lines}: Quantity "${field('Quantity')}" is no whole number.`,
      );
    const document = documents.get(number) ?? { lines: 0, total: new Decimal(0), canBeSale: false };
    documents.set(number, {
      lines: document.lines + 1,
      total: document.total.plus(quantity.times(price)),
      canBeSale: document.canBeSale || quantity.greaterThan(0),
    });
  }

  const numbers = [...documents.keys()];
  const startsWith = (letter: string) => (number: string) => number.toUpperCase().startsWith(letter);
  const cancellations = numbers.filter(startsWith('C'));
  const bookEntries = numbers.filter(startsWith('A'));
  const noOrders = new Set([...cancellations, ...bookEntries]);
  const orders = [...documents]
    .filter(([number]) => !noOrders.has(number))
    .map(([number, document]) => ({ number, ...document, total: toCents(document.total) }));
  if (orders.length === 0) throw new PlainError(`${name} holds no order.`);
  return { documents: documents.size, orders, cancellations, bookEntries };
}

/** Half a cent counts as one. */
const toCents = (amount: Decimal): Decimal => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

function recordsOf(csvText: string, name: string): z.infer<typeof Records> {
  try {
    const parsed: unknown = parse(csvText, { bom: true, skip_empty_lines: true, info: true });
    return Records.parse(parsed);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof z.ZodError) throw error;
    throw new PlainError(`${name} is no CSV file: ${error.message}.`);
  }
}

function decimalIn(text: string, column: string, name: string, line: number): Decimal {
  if (!/^[+-]?\d+(\.\d+)?$/.test(text))
    throw new PlainError(`${name}, line ${line}: ${column} "${text}" is no number.`);
  return new Decimal(text);
}

import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export interface RetailLine {
  /** 1-based row among the document's own */
  number: number;
  stockCode: string;
  description: string;
  quantity: number;
  /** GBP */
  unitPrice: number;
}

/** All rows of one InvoiceNo, in the order of the file. */
export interface RetailDocument {
  invoiceNo: string;
  /** `yyyy-MM-dd HH:mm:ss`, the shop's own clock */
  date: string;
  customerId: string | null;
  country: string;
  lines: RetailLine[];
}

const number = z.string().trim().min(1).transform(Number).pipe(z.number());
const row = z.object({
  InvoiceNo: z.string().trim().min(1),
  StockCode: z.string().trim(),
  Description: z.string().trim(),
  Quantity: number.pipe(z.int()),
  InvoiceDate: z.string().trim(),
  UnitPrice: number,
  CustomerID: z.string().trim(),
  Country: z.string().trim(),
});

/** Reads a file of the "Online Retail" data set. Throws if a row is not of its shape. */
export function readDocuments(csvText: string): RetailDocument[] {
  const rows = z.array(row).parse(parse(csvText, { columns: true, bom: true, skip_empty_lines: true }));
  const documents = new Map<string, RetailDocument>();
  for (const {
    InvoiceNo,
    StockCode,
    Description,
    Quantity,
    InvoiceDate,
    UnitPrice,
    CustomerID,
    Country,
  } of rows) {
    let document = documents.get(InvoiceNo);
    if (document === undefined) {
      document = {
        invoiceNo: InvoiceNo,
        date: InvoiceDate,
        // The file writes numbers as decimals: 17850.0.
        customerId: CustomerID === '' ? null : CustomerID.replace(/\.0$/, ''),
        country: Country,
        lines: [],
      };
      documents.set(InvoiceNo, document);
    }
    document.lines.push({
      number: document.lines.length + 1,
      stockCode: StockCode,
      description: Description,
      quantity: Quantity,
      unitPrice: UnitPrice,
    });
  }
  return [...documents.values()];
}

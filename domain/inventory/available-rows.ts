import { Decimal } from 'decimal.js';

/** A row of Cin7's availability: of one product, bin and batch at one location (contracts: cin7-core §3.12). */
export interface AvailableRow {
  product: string;
  bin: string | null;
  batch: string | null;
  expires: string | null;
  /** Decimal text; below zero where more is promised than there is. */
  available: string;
}

/** Rows of a location as its pages come: while they are read rows move from page to page, so that one may come twice and counts once. */
export class AvailableRows {
  private readonly rows = new Map<string, AvailableRow>();

  put(row: AvailableRow): void {
    this.rows.set(JSON.stringify([row.product, row.bin, row.batch, row.expires]), row);
  }

  get size(): number {
    return this.rows.size;
  }

  /** What is available over all bins and batches, by product. */
  byProduct(): Map<string, string> {
    const found = new Map<string, string>();
    for (const { product, available } of this.rows.values())
      found.set(product, new Decimal(found.get(product) ?? 0).plus(available).toFixed());
    return found;
  }
}

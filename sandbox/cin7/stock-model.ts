/** Stock, what waits for it, and what changed it by hand. */

/** One row of stock: product × location × bin × batch. What is allocated stands on the row without bin and batch. */
export interface StockRow {
  productId: string;
  locationId: string;
  binId: string | null;
  batch: string | null;
  expiry: string | null;
  onHand: number;
  allocated: number;
  /** picked, but still on hand until it ships */
  picked: number;
  onOrder: number;
  inTransit: number;
  unitCost: number;
  nextDelivery: string | null;
}

/** An order line that waits for stock, in the order of authorisation. */
export interface Backorder {
  saleId: string;
  productId: string;
  locationId: string;
  quantity: number;
}

export interface Transaction {
  ID: string;
  TaskID: string;
  Debit: string;
  Credit: string;
  Amount: number;
  EffectiveDate: string;
  Description: string;
}

export interface AdjustmentLine {
  productId: string;
  locationId: string;
  binId: string | null;
  Quantity: number;
  UnitCost: number;
  BatchSN: string | null;
  ExpiryDate: string | null;
  ReceivedDate: string | null;
  Comments: string;
  /** what there was when the line was written */
  before: { onHand: number; available: number };
}

export interface Adjustment {
  TaskID: string;
  EffectiveDate: string;
  StocktakeNumber: string;
  Status: 'DRAFT' | 'COMPLETED' | 'VOIDED';
  Account: string | null;
  Reference: string;
  Comment: string;
  updateOnHand: boolean;
  lines: AdjustmentLine[];
  Transactions: Transaction[];
}

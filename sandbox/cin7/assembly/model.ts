/** Finished-goods tasks as they are kept. */
import { type Transaction } from '../stock-model';

export type BuildStatus = 'DRAFT' | 'AUTHORISED' | 'IN PROGRESS' | 'COMPLETED' | 'VOIDED';

export interface BuildOrderLine {
  ProductID: string;
  ProductCode: string;
  Name: string;
  ExpenseAccount: string | null;
  Quantity: number;
  Unit: string;
  WastagePercent: number;
  WastageQuantity: number;
  TotalQuantity: number;
  TotalCost: number;
}

export interface BuildPickLine {
  ProductID: string;
  ProductCode: string;
  Name: string;
  BinID: string | null;
  Bin: string | null;
  BatchSN: string | null;
  ExpiryDate: string | null;
  Quantity: number;
  Unit: string;
  Cost: number;
}

/** A finished-goods task: making a product from its components. */
export interface Build {
  TaskID: string;
  AssemblyNumber: string;
  Status: BuildStatus;
  productId: string;
  locationId: string;
  binId: string | null;
  /** set when Core made it for a sale */
  saleId: string | null;
  WIPAccount: string;
  WIPDate: string | null;
  Account: string;
  Quantity: number;
  CompletionDate: string | null;
  BatchSN: string | null;
  ExpiryDate: string | null;
  Notes: string | null;
  customFields: string[];
  OrderLines: BuildOrderLine[];
  PickLines: BuildPickLine[];
  Transactions: Transaction[];
  Errors: { ErrorCode: number; Exception: string }[];
  /** epoch ms */
  madeAt: number;
}

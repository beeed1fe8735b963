import { type Cin7ProductId, type Money, type Sku } from '../ids';
import { type PlannedCharge, type PlannedLine } from '../sale-plan';

/** What may be given back of an order: one per line and charge of what was billed. */
export interface RefundItem {
  /** Stable within the order's plan: `sku:<SKU>`, or `charge:<position>`. */
  key: string;
  /** The stock product; null = a charge. */
  product: { productId: Cin7ProductId; sku: Sku } | null;
  /** What the charge bears beside its description: the SKU of a service line; null = nothing. */
  chargeSku: string | null;
  name: string;
  quantity: string;
  /** Up to 4 places, without tax: the price that Cin7's document bears. */
  price: string;
  /** Of the whole item, exact: without tax, and its tax. */
  net: Money;
  tax: Money;
}

/** What was billed to a buyer, piece by piece. The items' sum equals the total but for less than half a cent. */
export interface RefundBasis {
  items: RefundItem[];
  total: Money;
}

/** What a refund took of an item. */
export interface Taken {
  key: string;
  quantity: string;
  net: string;
  tax: string;
}

/** A line of a credit note, as one of the sale. */
export type RefundLine = Omit<PlannedLine, 'net' | 'assembled'>;
export type RefundCharge = Omit<PlannedCharge, 'net'>;

/** Goods that are to come back into stock, as far as they had left it. */
export interface ReturnedGoods {
  productId: Cin7ProductId;
  sku: Sku;
  name: string;
  quantity: string;
  /**
   * Of an edit: how many of them the buyer keeps. The pieces that were taken off the order are those that never left, first; so they come
   * back only as far as more has left than is kept. Left out: a person says that they came back.
   */
  keeps?: string;
}

/** One refund as it will be written: the credit note's lines and charges, to the cent, and what comes back. */
export interface PlannedRefund {
  lines: RefundLine[];
  charges: RefundCharge[];
  goods: ReturnedGoods[];
  taken: Taken[];
  total: Money;
  /** Name of the Cin7 location to which all goods go back; null = each to where it was picked. */
  location: string | null;
  /** A person chose to write it though not all goods were shipped: restock is cut to what was. Left out: no. */
  cuts?: true;
  /** A person chose to write it though others have credited the sale, too. Left out: no. */
  despite?: true;
  /** The money is paid back too, where the order's payment was written to a mapped account. */
  paysBack: boolean;
  /** Business date `yyyy-MM-dd` in the company's zone. */
  date: string;
}

/** What a person asks for. Amounts are what the buyer gets, with tax. */
export interface RefundAsk {
  /** Everything that is left. */
  full: boolean;
  /** Whether the pieces of a full refund come back into stock. */
  restock: boolean;
  lines: AskedLine[];
  /** Of the shipping charge; `all` = what is left of it. */
  shipping: string | null;
  /** Given besides, for no line of the order. */
  amount: string | null;
  /** Amounts and quantities are those of all refunds of the order so far, so that only the difference is added. */
  inAll: boolean;
  location: string | null;
  paysBack: boolean;
  date: string;
}

export interface AskedLine {
  /** SKU of the sale's line, or the name of a charge. */
  item: string;
  /** null = money only. */
  quantity: string | null;
  /** null = what the pieces were billed with. */
  amount: string | null;
  /** The pieces come back into stock. */
  restock: boolean;
}

export type RefundSource = 'edit' | 'admin' | 'historical';
export type RefundState = 'open' | 'credited' | 'done' | 'left-out';

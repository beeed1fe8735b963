import { type Cin7ProductId, type Money, type Sku } from './ids';

/** A product of Cin7 as our mirror knows it. */
export interface KnownProduct {
  productId: Cin7ProductId;
  sku: Sku;
  name: string;
  type: 'Stock' | 'Service';
  /** It has an assembly bill and Cin7 does not make it by itself, as it does kits. Left out: no, or not known. */
  assembled?: boolean;
}

export interface PlannedLine {
  productId: Cin7ProductId;
  sku: Sku;
  name: string;
  /** Decimal text, up to 4 places, ≥ 1 as a rule of Cin7 (contracts: cin7-core §3.4). */
  quantity: string;
  /** Up to 4 places, without tax. */
  price: string;
  tax: Money;
  /** quantity × price, without tax, 4 places. */
  total: Money;
  comment: string;
  /** Exact, where price at its four places cut something off; left out otherwise. What a refund of the line is reckoned from. */
  net?: Money;
  /** Made from parts before the order is authorised, if the settings say so; left out otherwise. */
  assembled?: true;
}

export interface PlannedCharge {
  description: string;
  quantity: string;
  price: string;
  tax: Money;
  total: Money;
  comment: string;
  /** Exact, as of a line. */
  net?: Money;
}

export type AutoMode = 'NOPICK' | 'AUTOPICK' | 'AUTOPICKPACK' | 'AUTOPICKPACKSHIP';

export interface RouteChoice {
  /** Name of the Cin7 location. */
  location: string;
  /** One sentence: why this location won. */
  reason: string;
  /** All candidates with their great-circle distance in km, nearest first; empty when nothing was measured. */
  candidates: { location: string; km: number | null }[];
  /** What the routed location was short of, so that the order goes to the default one; left out where that was no question. */
  short?: { sku: string; wanted: string; available: string }[];
}

export interface PlannedPayment {
  account: string;
  /** As ShipStation names it; left out of what several orders paid together, and of plans of before. */
  method?: string;
  /** 2 places. */
  amount: Money;
  /** Unique per order and payment: the read-back key of the write ledger. */
  reference: string;
  /** Business date `yyyy-MM-dd` in the company's zone. */
  date: string;
}

/**
 * Everything that will be written to Cin7 for one order, but for names and addresses (those are read from the order's snapshot
 * when the sale is sent). The sum of lines and charges equals `total`, to the cent.
 */
export interface SalePlan {
  kind: 'Simple' | 'Service';
  lines: PlannedLine[];
  charges: PlannedCharge[];
  /** Of the sale and its charges, and of its lines where `lineTaxRule` names no other. */
  taxRule: string;
  /** Of the product lines of an order to a US place of business. */
  lineTaxRule?: string;
  net: Money;
  tax: Money;
  total: Money;
  route: RouteChoice;
  autoMode: AutoMode;
  invoice: 'DRAFT' | 'AUTHORISED';
  payment: PlannedPayment | null;
  /** Why something was paid and no payment is planned, in a sentence; left out otherwise. */
  unpaid?: string;
  /** Of the sale of a day, whose orders were paid to more than one account; left out otherwise. */
  morePayments?: PlannedPayment[];
  /** The orders of a day as one sale to the chosen customer; left out for the sale of one order. */
  batch?: {
    /** The tenant's day, `yyyy-MM-dd`. */
    day: string;
    orders: number;
    /** What was paid, by account, also where the invoice is a draft and none of it is written; left out: nothing. */
    payments?: PlannedPayment[];
  };
  /** Plain remarks for the timeline: service lines, merged SKUs, unmapped payment, overpayment. */
  notes: string[];
  /** Business date `yyyy-MM-dd` in the company's zone. */
  orderDate: string;
  /** ISO 4217: the company's base currency, in which all amounts are. */
  currency: string;
}

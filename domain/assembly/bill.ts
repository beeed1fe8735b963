import { type Cin7ProductId } from '../ids';
import { decimal, type DecimalText, plain } from '../money';

/** One part of an assembly bill. contracts: cin7-core §3.11 */
export interface BillLine {
  productId: Cin7ProductId;
  sku: string;
  /** For one run of the bill, decimal text. */
  quantity: DecimalText;
  /** Either of both is zero. */
  wastagePercent: DecimalText;
  wastageQuantity: DecimalText;
}

/** How a product is made. Services (labour) are left to Cin7, which knows their cost. */
export interface Bill {
  /** Pieces that one run makes. */
  makes: DecimalText;
  lines: BillLine[];
  hasServices: boolean;
}

/** What a build takes of one component, wastage included. */
export interface ComponentNeed {
  productId: Cin7ProductId;
  sku: string;
  quantity: DecimalText;
}

/** Cin7 keeps four places; a build never gets less than it needs (contracts: cin7-core §1.5). */
const places = 4;

/**
 * The components of `quantity` pieces, each once. Wastage comes on top: a percentage of the quantity, or a fixed quantity of each run
 * (contracts: cin7-core §3.11, §3.13).
 */
export function componentNeeds(bill: Bill, quantity: DecimalText): ComponentNeed[] {
  const makes = decimal(bill.makes);
  const runs = decimal(quantity).div(makes.isPositive() && !makes.isZero() ? makes : 1);
  const needs = new Map<Cin7ProductId, ComponentNeed>();
  for (const line of bill.lines) {
    const net = decimal(line.quantity).times(runs);
    const percent = decimal(line.wastagePercent);
    const wasted = percent.isZero() ? decimal(line.wastageQuantity).times(runs) : net.times(percent).div(100);
    const before = needs.get(line.productId)?.quantity ?? '0';
    const all = net.plus(wasted).plus(before).toDecimalPlaces(places, roundUp);
    needs.set(line.productId, { productId: line.productId, sku: line.sku, quantity: plain(all) });
  }
  return [...needs.values()].filter((need) => !decimal(need.quantity).isZero());
}

/** Away from zero, as decimal.js numbers it. */
const roundUp = 0;

import {
  add,
  compare,
  decimal,
  type DecimalText,
  isNegative,
  isPositive,
  isZero,
  multiply,
  roundToCents,
  subtract,
  sum,
} from '../money';
import { exportedQuantity } from './quantities';
import { type SaleCharge, type SaleLine, type SaleToExport } from './sale';

/** A line of goods in whole cents; what that and its discount take off stands in the adjustments. */
export interface PricedLine {
  line: SaleLine;
  units: number;
  isWholeLine: boolean;
  /** Of one unit, never below the sale's own price. */
  unitPrice: DecimalText;
}

export interface PricedCharge {
  charge: SaleCharge;
  amount: DecimalText;
}

export interface PricedSale {
  lines: PricedLine[];
  charges: PricedCharge[];
  /** Below zero each. */
  adjustments: { name: string; amount: DecimalText }[];
  shipping: DecimalText;
  tax: DecimalText;
  /** lines + charges + adjustments + shipping + tax, to the cent. */
  total: DecimalText;
  /** Cin7's own total, where all of the sale is exported and it is another one. */
  differsFrom: DecimalText | null;
}

const zero = '0.00';

/** `price × quantity` without its discount, in the sale's own convention (with tax when it is tax-inclusive). */
const amountOf = (of: { quantity: DecimalText; price: DecimalText; discount: DecimalText }): DecimalText =>
  multiply(multiply(of.quantity, of.price), decimal('100').minus(of.discount).div(100).toFixed());

/** A charge of this kind is the shipping that the buyer pays; ShipStation has a field of its own for it. */
const isShipping = (charge: SaleCharge): boolean =>
  /\b(shipping|postage|delivery|freight|carriage|p\s*&\s*p)\b/i.test(charge.description);

/**
 * The money of what is exported, in whole cents and summing to the total. ShipStation takes two places and only negative adjustments
 * (contracts: shipstation §1.5), so a unit price is rounded up, and what is too much stands in an adjustment line.
 *
 * @param shippable the lines that are exported; what the others cost is not in the total.
 */
export function priceSale(sale: SaleToExport, shippable: readonly SaleLine[]): PricedSale {
  const lines = shippable.map(priceLine);
  const goods = sum(lines.map((each) => multiply(String(each.units), each.unitPrice)));

  const discounts = lines.flatMap(({ line, units, unitPrice }) => {
    const full = multiply(line.quantity, line.price);
    const off = roundToCents(subtract(amountOf(line), full));
    const isDiscount = isNegative(off) && compare(multiply(String(units), unitPrice), '0') > 0;
    return isDiscount ? [{ name: `Discount of ${line.discount} %: ${line.sku}`, amount: off }] : [];
  });
  const shipping = sum(sale.charges.filter(isShipping).map((charge) => roundToCents(amountOf(charge))));
  const others = sale.charges
    .filter((charge) => !isShipping(charge))
    .map((charge) => ({ charge, amount: roundToCents(amountOf(charge)) }));
  const charges = others.filter((each) => isPositive(each.amount));
  const credits = others
    .filter((each) => isNegative(each.amount))
    .map((each) => ({ name: each.charge.description, amount: each.amount }));
  const taxes = [...shippable, ...sale.charges].map((each) => each.tax);
  // With tax in the prices, a tax amount beside them would be counted twice.
  const tax = sale.taxInclusive ? zero : roundToCents(sum(taxes));

  const exact = sum([
    ...shippable.map(amountOf),
    ...sale.charges.map(amountOf),
    ...(sale.taxInclusive ? [] : taxes),
  ]);
  const isWhole = shippable.length === sale.lines.filter((line) => !isZero(line.quantity)).length;
  const counted = roundToCents(exact);
  const wanted = isWhole && sale.total !== null ? roundToCents(sale.total) : counted;
  const parts = sum([
    goods,
    shipping,
    tax,
    ...[...discounts, ...charges, ...credits].map((each) => each.amount),
  ]);
  // A cent for each amount is rounding; more means that Cin7 counted otherwise, which is told and not hidden in a line.
  const most = multiply('0.01', String(lines.length + sale.charges.length + 4));
  const isRounding = compare(decimal(subtract(wanted, counted)).abs().toFixed(), most) <= 0;
  const total = isRounding ? wanted : counted;
  const rest = subtract(total, parts);
  const down = isNegative(rest) ? [{ name: 'Rounding', amount: rest }] : [];
  const up = isPositive(rest) ? rest : zero;
  return {
    lines,
    charges,
    adjustments: [...discounts, ...credits, ...down],
    shipping: roundToCents(sale.taxInclusive ? add(shipping, up) : shipping),
    tax: roundToCents(sale.taxInclusive ? tax : add(tax, up)),
    total,
    differsFrom: isRounding ? null : wanted,
  };
}

function priceLine(line: SaleLine): PricedLine {
  const { units, isWholeLine } = exportedQuantity(line.quantity);
  const price = isWholeLine ? multiply(line.quantity, line.price) : line.price;
  const cents = decimal(price).times(100).ceil().div(100).toFixed(2);
  return { line, units, isWholeLine, unitPrice: cents };
}

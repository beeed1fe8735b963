import {
  add,
  compare,
  decimal,
  divideDownToFour,
  isNegative,
  isPositive,
  isZero,
  money,
  multiply,
  placesOf,
  plain,
  round,
  roundToCents,
  roundToFour,
  subtract,
  sum,
} from '../money';
import { type Money, type OrderRef } from '../ids';
import { type Order } from '../order';
import { problems } from '../problem-texts';
import { declined, done, type Outcome, type Problem } from '../problems';
import {
  type AutoMode,
  type PlannedCharge,
  type PlannedLine,
  type RouteChoice,
  type SalePlan,
} from '../sale-plan';
import { type StoreSettings } from '../settings';
import { type LineTaxRule } from '../tax/line-tax-rule';
import { taxMappingGap } from '../tax/unfinished-mapping';
import { cin7Length, cut } from '../text';
import { type BilledItem } from './billed-item';
import { type ProductBook } from './match-product';
import { mergeItems } from './merge-items';
import { planPayment } from './plan-payment';
import { addressProblem } from './ship-to';
import { sortLines } from './sort-lines';
import { spreadTax } from './spread-tax';

/**
 * The most lines and charges that we send in one sale. UNCONFIRMED U20 (contracts: cin7-core §9): Cin7 names no limit. A real shop's
 * longest order has 1,114 lines, and one twice that size has so far only been a mistake.
 */
export const maxPlannedLines = 1500;

export interface PlanInput {
  ref: OrderRef;
  generation: number;
  order: Order;
  settings: StoreSettings;
  products: ProductBook;
  route: RouteChoice;
  /** The rule that names the product lines' tax instead of the default one; null = the default one names them, too. */
  lineTaxRule: LineTaxRule | null;
  company: {
    /** The order's day in the company's zone, `yyyy-MM-dd`. */
    orderDate: string;
    /** The payment's day in the company's zone; null = the order's. */
    paymentDate: string | null;
    /** ISO 4217, Cin7's base currency. */
    currency: string;
  };
}

const autoModes: Record<StoreSettings['processing'], AutoMode> = {
  none: 'NOPICK',
  pick: 'AUTOPICK',
  'pick-pack': 'AUTOPICKPACK',
  'pick-pack-ship': 'AUTOPICKPACKSHIP',
};

/**
 * Everything that Cin7 will be told about an order, or the one reason why it cannot be told (design §4 steps 2, 5, 8). Pure: the same
 * input gives the same plan. The sum of lines and charges with their taxes equals ShipStation's total to the cent, always.
 */
export function planSale(input: PlanInput): Outcome<SalePlan> {
  const { settings, company } = input;
  const { order, notes: taxNotes } = withWholeLineTaxes(input.order);
  const obstacle = obstacleTo(order, settings, company.currency);
  if (obstacle !== null) return declined(obstacle);
  const sorted = sortLines(order, input.products, settings);
  if (!sorted.ok) return sorted;
  const merged = mergeItems(sorted.value.items);
  const notes = [...taxNotes, ...sorted.value.notes, ...merged.notes];

  const items = merged.items;
  const nets = [...items.map((item) => item.net), order.shipping];
  const total = roundToCents(order.total);
  const tax = taxToBill(order, sum(nets), total);
  notes.push(...tax.notes);
  const difference = subtract(total, add(sum(nets), tax.amount));
  // Half a cent is how ShipStation may have rounded a price with more than two places; more is a difference.
  if (compare(decimal(difference).abs().toFixed(), '0.005') > 0) {
    const parts = roundToCents(add(sum(nets), tax.amount));
    return declined(problems.totalsDiffer(total, parts, roundToCents(subtract(total, parts))));
  }
  if (isNegative(total)) return declined(problems.negativeTotal(total));

  const spread = spreadTax(items, order.shipping, tax.amount, settings.shippingIsTaxable);
  notes.push(...spread.notes);
  const lines: PlannedLine[] = [];
  const charges: PlannedCharge[] = [];
  items.forEach((item, index) => {
    const itemTax = spread.items[index] ?? money('0');
    if (item.product === null) charges.push(chargeOf(item, itemTax));
    else lines.push(lineOf(item, item.product, itemTax));
  });
  if (!isZero(order.shipping) || !isZero(spread.shipping)) {
    charges.push(charge('Shipping', order.shipping, spread.shipping));
  }
  const billed = sum([...lines, ...charges].map((part) => part.total));
  const planTax = sum([...lines, ...charges].map((part) => part.tax));
  const rounding = subtract(total, add(billed, planTax));
  if (!isZero(rounding)) {
    charges.push(charge('Rounding', rounding, money('0')));
    notes.push(`Prices are kept to 4 places; the remainder of ${rounding} became the charge "Rounding".`);
  }
  const count = lines.length + charges.length;
  if (count > maxPlannedLines) return declined(problems.tooManyLines(count, maxPlannedLines));

  const date = company.paymentDate ?? company.orderDate;
  const payment = planPayment({ ref: input.ref, generation: input.generation, date, total }, order, settings);
  notes.push(...payment.notes);
  const kind = lines.length === 0 ? 'Service' : 'Simple';
  const lineRule = lines.length === 0 ? null : input.lineTaxRule;
  if (lineRule !== null) notes.push(lineRule.note);
  return done({
    kind,
    lines,
    charges,
    taxRule: settings.taxRules.default ?? '',
    ...(lineRule !== null && { lineTaxRule: lineRule.rule }),
    net: add(billed, rounding),
    tax: planTax,
    total,
    route: input.route,
    autoMode: kind === 'Service' ? 'NOPICK' : autoModes[settings.processing],
    invoice: settings.invoiceStatus === 'draft' ? 'DRAFT' : 'AUTHORISED',
    payment: payment.payment,
    notes,
    orderDate: company.orderDate,
    currency: company.currency,
  });
}

/** What can be seen before any line is looked at. */
function obstacleTo(order: Order, settings: StoreSettings, currency: string): Problem | null {
  const gap = taxMappingGap(settings.taxRules);
  if (gap !== null) return problems.taxMappingUnfinished(gap);
  if (settings.currency !== null && settings.currency !== currency) {
    return problems.currencyDiffers(settings.currency, currency);
  }
  const shippingBilled = isPositive(order.shipping);
  if (order.lines.length === 0 && !shippingBilled) return problems.noLines();
  if (!shippingBilled && !order.lines.some((line) => isPositive(line.quantity)))
    return problems.noPositiveLine();
  return addressProblem(order);
}

/**
 * A line's tax is not said to be the whole line's or one piece's (contracts: shipstation §2.3; a vendor sample has 2.50 at quantity 2
 * in an order with a tax of 5.00). The order's own amount rules: where the pieces come to it, and the lines do not, it is per piece.
 */
function withWholeLineTaxes(order: Order): { order: Order; notes: string[] } {
  const own = roundToCents(order.tax);
  const perPiece = order.lines.map((line) => (line.tax === null ? null : multiply(line.tax, line.quantity)));
  const asGiven = roundToCents(sum(order.lines.map((line) => line.tax ?? '0')));
  const asPieces = roundToCents(sum(perPiece.map((tax) => tax ?? '0')));
  if (compare(asGiven, own) === 0 || compare(asPieces, own) !== 0) return { order, notes: [] };
  const lines = order.lines.map((line, index) => ({ ...line, tax: perPiece[index] ?? null }));
  return {
    order: { ...order, lines },
    notes: [`ShipStation's lines give their tax per piece: together ${own}, as the order says.`],
  };
}

/**
 * The tax that the total holds: the order's own; only where that does not fit the total, and the sum of the lines' taxes does, that.
 */
function taxToBill(order: Order, net: Money, total: Money): { amount: Money; notes: string[] } {
  const own = roundToFour(order.tax);
  const lines = roundToFour(sum(order.lines.map((line) => line.tax ?? '0')));
  const fits = (tax: Money) =>
    compare(
      decimal(subtract(total, add(net, tax)))
        .abs()
        .toFixed(),
      '0.005',
    ) <= 0;
  if (fits(own) || !fits(lines)) return { amount: own, notes: [] };
  return {
    amount: lines,
    notes: [`ShipStation's total holds the lines' tax of ${lines}, not the order's own amount of ${own}.`],
  };
}

/** The unit price at Cin7's four places; what is cut off comes back as "Rounding", and is never negative for goods. */
function unitPrice(net: string, quantity: string): Money {
  return divideDownToFour(net, quantity);
}

function lineOf(item: BilledItem, product: NonNullable<BilledItem['product']>, tax: Money): PlannedLine {
  const price = unitPrice(item.net, item.quantity);
  return {
    productId: product.productId,
    sku: product.sku,
    name: cut(product.name, cin7Length.lineName),
    quantity: plain(item.quantity),
    price,
    tax,
    total: roundToFour(multiply(item.quantity, price)),
    comment: cut(item.options, cin7Length.lineComment),
    ...(product.assembled === true && { assembled: true as const }),
  };
}

function chargeOf(item: BilledItem, tax: Money): PlannedCharge {
  const price = unitPrice(item.net, item.quantity);
  return {
    description: cut(item.name, cin7Length.chargeDescription),
    quantity: plain(item.quantity),
    price,
    tax,
    total: roundToFour(multiply(item.quantity, price)),
    comment: cut(
      [item.sku ?? '', item.options].filter((part) => part !== '').join('; '),
      cin7Length.chargeComment,
    ),
  };
}

function charge(description: string, amount: string, tax: Money): PlannedCharge {
  const price = placesOf(amount) <= 4 ? money(amount) : round(amount, 4);
  return { description, quantity: '1', price, tax, total: price, comment: '' };
}

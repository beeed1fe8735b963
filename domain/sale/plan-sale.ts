import { isPositive, isZero } from '../money';
import { type Money, type OrderRef } from '../ids';
import { type Order } from '../order';
import { problems } from '../problem-texts';
import { declined, done, type Outcome, type Problem } from '../problems';
import { type RouteChoice, type SalePlan } from '../sale-plan';
import { type StoreSettings } from '../settings';
import { type LineTaxRule } from '../tax/line-tax-rule';
import { taxMappingGap } from '../tax/unfinished-mapping';
import { billOrder } from './bill-order';
import { type ProductBook } from './match-product';
import { planPayment } from './plan-payment';
import { autoModeOf, invoiceStatusOf } from './processing';
import { addressProblem } from './ship-to';
import { saleDocument } from './sale-document';

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

/**
 * Everything that Cin7 will be told about an order, or the one reason why it cannot be told (design §4 steps 2, 5, 8). Pure: the same
 * input gives the same plan. The sum of lines and charges with their taxes equals ShipStation's total to the cent, always.
 */
export function planSale(input: PlanInput): Outcome<SalePlan> {
  const { settings, company } = input;
  const { order } = input;
  const [obstacle] = obstaclesTo(order, settings, company.currency);
  if (obstacle !== undefined) return declined(obstacle);
  const bill = billOrder(order, input.products, settings);
  if (!bill.ok) return bill;
  const { total } = bill.value;
  const notes = [...bill.value.notes];
  const { lines, charges, net, tax, rounding } = saleDocument(bill.value);
  if (!isZero(rounding)) notes.push(roundingNote(rounding));
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
    net,
    tax,
    total,
    route: input.route,
    autoMode: autoModeOf(kind, settings),
    invoice: invoiceStatusOf(settings),
    payment: payment.payment,
    ...(payment.payment === null && payment.notes[0] !== undefined && { unpaid: payment.notes[0] }),
    notes,
    orderDate: company.orderDate,
    currency: company.currency,
  });
}

/** What can be seen before any line is looked at; the first one is the one that an order parks with. */
export function obstaclesTo(
  order: Order,
  settings: Pick<StoreSettings, 'taxRules' | 'currency' | 'consolidation'>,
  currency: string,
): Problem[] {
  const found: (Problem | null)[] = [];
  const gap = taxMappingGap(settings.taxRules);
  if (gap !== null) found.push(problems.taxMappingUnfinished(gap));
  if (settings.currency !== null && settings.currency !== currency) {
    found.push(problems.currencyDiffers(settings.currency, currency));
  }
  const shippingBilled = isPositive(order.shipping);
  if (order.lines.length === 0 && !shippingBilled) found.push(problems.noLines());
  else if (!shippingBilled && !order.lines.some((line) => isPositive(line.quantity)))
    found.push(problems.noPositiveLine());
  // The sale of a day goes to the chosen customer: buyers and addresses are ignored (design §4, consolidation).
  if (settings.consolidation === 'none') found.push(addressProblem(order));
  return found.filter((problem) => problem !== null);
}

/** Says where what prices could not hold has gone. */
export const roundingNote = (rounding: Money): string =>
  `Prices are kept to 4 places; the remainder of ${rounding} became the charge "Rounding".`;

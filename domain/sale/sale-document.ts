import {
  add,
  compare,
  divideDownToFour,
  isZero,
  money,
  multiply,
  placesOf,
  plain,
  round,
  roundToFour,
  subtract,
  sum,
} from '../money';
import { type Money } from '../ids';
import { type PlannedCharge, type PlannedLine } from '../sale-plan';
import { cin7Length, cut } from '../text';
import { type Bill, type TaxedItem } from './bill-order';
import { type BilledItem } from './billed-item';

/** Lines and charges as Cin7 takes them; with their taxes they come to the bill's total, to the cent. */
export interface SaleDocument {
  lines: PlannedLine[];
  charges: PlannedCharge[];
  net: Money;
  tax: Money;
  /** What the four places of Cin7's prices left over; it stands among the charges. */
  rounding: Money;
}

/**
 * Prices a bill for Cin7 (design §4 step 5): each SKU once, price = total ÷ quantity at 4 places, the remainder a charge "Rounding".
 */
export function saleDocument(bill: Pick<Bill, 'items' | 'shipping' | 'total'>): SaleDocument {
  const lines: PlannedLine[] = [];
  const charges: PlannedCharge[] = [];
  for (const item of bill.items) {
    if (item.product === null) charges.push(chargeOf(item, item.tax));
    else lines.push(lineOf(item, item.product, item.tax));
  }
  const { shipping, total } = bill;
  if (!isZero(shipping.net) || !isZero(shipping.tax)) {
    charges.push(charge('Shipping', shipping.net, shipping.tax));
  }
  const billed = sum([...lines, ...charges].map((part) => part.total));
  const tax = sum([...lines, ...charges].map((part) => part.tax));
  const rounding = subtract(total, add(billed, tax));
  if (!isZero(rounding)) charges.push(charge('Rounding', rounding, money('0')));
  return { lines, charges, net: add(billed, rounding), tax, rounding };
}

/** The unit price at Cin7's four places; what is cut off comes back as "Rounding", and is never negative for goods. */
function unitPrice(net: string, quantity: string): Money {
  return divideDownToFour(net, quantity);
}

const exactNet = (net: string, total: Money): { net?: Money } =>
  compare(net, total) === 0 ? {} : { net: money(net) };

function lineOf(item: TaxedItem, product: NonNullable<BilledItem['product']>, tax: Money): PlannedLine {
  const price = unitPrice(item.net, item.quantity);
  const total = roundToFour(multiply(item.quantity, price));
  return {
    productId: product.productId,
    sku: product.sku,
    name: cut(product.name, cin7Length.lineName),
    quantity: plain(item.quantity),
    price,
    tax,
    total,
    ...exactNet(item.net, total),
    comment: cut(item.options, cin7Length.lineComment),
    ...(product.assembled === true && { assembled: true as const }),
  };
}

function chargeOf(item: TaxedItem, tax: Money): PlannedCharge {
  const price = unitPrice(item.net, item.quantity);
  const total = roundToFour(multiply(item.quantity, price));
  return {
    description: cut(item.name, cin7Length.chargeDescription),
    quantity: plain(item.quantity),
    price,
    tax,
    total,
    ...exactNet(item.net, total),
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

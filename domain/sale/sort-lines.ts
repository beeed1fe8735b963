import { compare, isNegative, isZero, money, multiply, placesOf, plain } from '../money';
import { type Order, type OrderLine } from '../order';
import { problems } from '../problem-texts';
import { declined, done, type Outcome } from '../problems';
import { type StoreSettings } from '../settings';
import { cut, said } from '../text';
import { type BilledItem } from './billed-item';
import { matchProduct, type ProductBook } from './match-product';

export interface SortedLines {
  items: BilledItem[];
  /** Plain remarks on what was left out or changed its nature. */
  notes: string[];
}

/** Places that Cin7 keeps for a quantity (contracts: cin7-core §1.5). */
const quantityPlaces = 4;

/**
 * Says of each line what it is in Cin7 (design §4 step 2):
 *
 * | line | becomes |
 * |---|---|
 * | quantity 0 | left out, noted |
 * | negative quantity, price 0 | left out, noted |
 * | negative quantity, any other price | a charge of the line's amount, noted, so that the total is right |
 * | adjustment (discount, coupon), or a negative price | a charge of the line's amount |
 * | quantity below 1, or finer than Cin7 keeps | stops the order: `fractional-quantity` |
 * | known stock product | a line |
 * | known service product | a charge by the product's name |
 * | SKU that fits several products | stops the order: `ambiguous-sku` |
 * | anything else | a service line: a charge by the item's name, noted |
 */
export function sortLines(
  order: Pick<Order, 'lines'>,
  book: ProductBook,
  settings: Pick<StoreSettings, 'matchProducts'>,
): Outcome<SortedLines> {
  const items: BilledItem[] = [];
  const notes: string[] = [];
  for (const line of order.lines) {
    const name = nameOf(line);
    const quantity = plain(line.quantity);
    const price = money(line.unitPrice);
    if (isZero(quantity)) {
      notes.push(`"${name}" has quantity 0 and was left out.`);
      continue;
    }
    if (isNegative(quantity) && isZero(price)) {
      notes.push(`"${name}" has quantity ${quantity} at price 0 and was left out.`);
      continue;
    }
    if (line.adjustment || isNegative(quantity) || isNegative(price)) {
      if (isNegative(quantity)) notes.push(`"${name}" has quantity ${quantity} and became a charge.`);
      else if (!line.adjustment) notes.push(`"${name}" has a negative price (${price}) and became a charge.`);
      items.push({ ...whole(line), group: null, product: null, quantity: '1' });
      continue;
    }
    if (compare(quantity, '1') < 0 || placesOf(quantity) > quantityPlaces) {
      return declined(problems.fractionalQuantity(name, quantity));
    }
    const product = matchProduct(line, book, settings.matchProducts);
    if (product === 'ambiguous') return declined(problems.ambiguousSku(said(line.sku) ?? name));
    if (product === undefined) {
      notes.push(`"${name}" is no product of Cin7 Core and became a service line.`);
      items.push({ ...whole(line), group: `service:${said(line.sku) ?? line.name}`, product: null });
    } else {
      const stock = product.type === 'Stock' ? product : null;
      items.push({
        ...whole(line),
        group: `product:${product.productId}`,
        product: stock,
        name: product.name,
        sku: product.sku,
      });
    }
  }
  return done({ items, notes });
}

const whole = (line: OrderLine): Omit<BilledItem, 'group' | 'product'> => ({
  name: said(line.name) ?? said(line.sku) ?? 'Item without a name',
  sku: said(line.sku),
  quantity: plain(line.quantity),
  net: multiply(line.quantity, line.unitPrice),
  tax: line.tax,
  options: line.options
    .map(({ name, value }) => [said(name), said(value)].filter((part) => part !== null).join(': '))
    .filter((option) => option !== '')
    .join(', '),
});

/** A line as a remark names it: short, and with its SKU. */
function nameOf(line: Pick<OrderLine, 'name' | 'sku'>): string {
  const sku = said(line.sku);
  const name = said(line.name);
  if (name === null) return sku === null ? 'Item without a name' : cut(sku, 60);
  return sku === null ? cut(name, 60) : `${cut(name, 60)} (${cut(sku, 50)})`;
}

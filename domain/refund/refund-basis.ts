import { type Bill } from '../sale/bill-order';
import { saleDocument } from '../sale/sale-document';
import { type SalePlan } from '../sale-plan';
import { type RefundBasis, type RefundItem } from './refund';

/** What a sale's plan billed. The charge "Rounding" is no item: its cents are part of the items' exact nets. */
export function basisOfPlan(plan: Pick<SalePlan, 'lines' | 'charges' | 'total'>): RefundBasis {
  const lines = plan.lines.map((line): RefundItem => ({
    key: `sku:${line.sku.toLowerCase()}`,
    product: { productId: line.productId, sku: line.sku },
    chargeSku: null,
    name: line.name,
    quantity: line.quantity,
    price: line.price,
    net: line.net ?? line.total,
    tax: line.tax,
  }));
  const charges = plan.charges.flatMap((charge, at): RefundItem[] =>
    isRounding(plan.charges, at)
      ? []
      : [
          {
            key: `charge:${String(at)}`,
            product: null,
            chargeSku: charge.comment.split('; ')[0] ?? '',
            name: charge.description,
            quantity: charge.quantity,
            price: charge.price,
            net: charge.net ?? charge.total,
            tax: charge.tax,
          },
        ],
  );
  return { items: [...lines, ...charges], total: plan.total };
}

/** The same of an order that is billed by itself, such as one that goes into the sale of its day. */
export const basisOfBill = (bill: Bill): RefundBasis =>
  basisOfPlan({ ...saleDocument(bill), total: bill.total });

const isRounding = (charges: SalePlan['charges'], at: number): boolean =>
  at === charges.length - 1 && charges[at]?.description === 'Rounding';

/** The shipping charge is the last one of this name, and bears no SKU. */
export const shippingItem = ({ items }: RefundBasis): RefundItem | undefined =>
  items.findLast((item) => item.product === null && item.name === 'Shipping' && item.chargeSku === '');

/** An item by what a person calls it: a line by its SKU, a charge by its SKU or its name. */
export function itemCalled({ items }: RefundBasis, called: string): RefundItem | undefined {
  const word = called.trim().toLowerCase();
  const bySku = items.find((item) => item.product?.sku.toLowerCase() === word);
  return (
    bySku ??
    items.find((item) => item.product === null && item.chargeSku?.toLowerCase() === word) ??
    items.find((item) => item.name.toLowerCase() === word)
  );
}

/** Whether a person named goods by a name that other goods have, too. */
export const isAmbiguous = ({ items }: RefundBasis, { product, name }: RefundItem, called: string): boolean =>
  product !== null &&
  product.sku.toLowerCase() !== called.trim().toLowerCase() &&
  items.filter((item) => item.product !== null && item.name.toLowerCase() === name.toLowerCase()).length > 1;

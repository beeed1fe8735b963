import { Decimal } from 'decimal.js';
import { type ImportedOrder } from '../shipstation';
import { buyerFor } from './buyers';
import { readDocuments, type RetailDocument, type RetailLine } from './read-documents';

export interface RetailDay {
  /** Every document that is an order, also those with nothing to send: what becomes of them is the reader's affair. */
  orders: ImportedOrder[];
  /** Documents whose number starts with C: cancellations and returns. */
  cancellations: RetailDocument[];
  /** Documents whose number starts with A: corrections of the books, no orders. */
  bookEntries: RetailDocument[];
  /** All of them, as they stand in the file. */
  documents: RetailDocument[];
}

const SHIPPING_CODES = new Set(['POST', 'DOT', 'C2']);
const DISCOUNT_CODE = 'D';

/**
 * Reads a day of the shop as ShipStation orders. InvoiceNo is the number and gives the key; postage and carriage lines are the
 * shipping amount; D is an adjustment; every other row is a line, also codes that are no product (M, BANK CHARGES), prices of
 * zero and negative quantities, because that is what the shop sent. All orders are paid in full and carry no tax.
 */
export function documentsToOrders(csvText: string): RetailDay {
  const documents = readDocuments(csvText);
  const startingWith = (letter: string): RetailDocument[] =>
    documents.filter(({ invoiceNo }) => invoiceNo.toUpperCase().startsWith(letter));
  return {
    orders: documents.filter(({ invoiceNo }) => /^\d/.test(invoiceNo)).map(toOrder),
    cancellations: startingWith('C'),
    bookEntries: startingWith('A'),
    documents,
  };
}

function toOrder(document: RetailDocument): ImportedOrder {
  const { invoiceNo, date, customerId, country } = document;
  const buyer = buyerFor(customerId ?? `guest-${invoiceNo}`, country);
  const shipping = document.lines.filter((line) => SHIPPING_CODES.has(line.stockCode.toUpperCase()));
  const goods = document.lines.filter((line) => !SHIPPING_CODES.has(line.stockCode.toUpperCase()));
  const shippingAmount = total(shipping);
  return {
    orderNumber: invoiceNo,
    orderKey: `online-retail-${invoiceNo}`,
    orderDate: date,
    paymentDate: date,
    orderStatus: 'awaiting_shipment',
    customerUsername: buyer.username,
    customerEmail: buyer.email,
    billTo: buyer.address,
    shipTo: buyer.address,
    items: goods.map((line) => toItem(line, invoiceNo)),
    amountPaid: total(document.lines).toNumber(),
    taxAmount: 0,
    shippingAmount: shippingAmount.toNumber(),
    paymentMethod: buyer.paymentMethod,
    requestedShippingService: 'Standard',
    weight: { value: 16, units: 'ounces' },
  };
}

function toItem(line: RetailLine, invoiceNo: string): NonNullable<ImportedOrder['items']>[number] {
  const plain = {
    lineItemKey: `${invoiceNo}-${String(line.number)}`,
    sku: line.stockCode,
    // A line needs a name; the shop's corrections have none.
    name: line.description === '' ? line.stockCode : line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
  };
  if (line.stockCode.toUpperCase() !== DISCOUNT_CODE) return plain;
  // The shop writes a discount as minus one piece; ShipStation as one piece at a negative price. The amount is the same.
  const amount = new Decimal(line.unitPrice).times(line.quantity);
  const pieces = Math.abs(line.quantity) || 1;
  return { ...plain, adjustment: true, quantity: pieces, unitPrice: amount.dividedBy(pieces).toNumber() };
}

function total(lines: readonly RetailLine[]): Decimal {
  return lines.reduce(
    (sum, line) => sum.plus(new Decimal(line.unitPrice).times(line.quantity)),
    new Decimal(0),
  );
}

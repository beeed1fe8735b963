import { type Decimal } from 'decimal.js';
import { type ExpectedDay, type ExpectedOrder } from './read-day';

/** A sale that is not void, as the Cin7 stand-in shows it. */
export interface FoundSale {
  number: string;
  /** CustomerReference: the order number that the sale bears. */
  reference: string;
  /** null = a service sale, which has no order document. */
  orderTotal: Decimal | null;
  /** Sum of the authorised invoices; null = there is none. */
  invoiceTotal: Decimal | null;
  paid: Decimal;
}

export interface Difference {
  order: string;
  sale: string;
  what: 'order' | 'invoice' | 'payment';
  expected: string;
  found: string;
}

export interface Verdict {
  /** Nothing doubled, nothing missing, nothing differs, and nothing there that the day does not hold. */
  good: boolean;
  documents: number;
  orders: number;
  /** Orders that cannot become a sale: no line with a positive quantity. */
  cannotBeSale: string[];
  cancellations: number;
  bookEntries: number;
  salesMade: number;
  doubled: { order: string; sales: string[] }[];
  missing: string[];
  differs: Difference[];
  /** Sales of no document of the day, or of one that cannot be a sale. */
  unexpected: { order: string; sale: string }[];
  /** Orders that the ShipStation stand-in does not hold as the day does: the replay itself went wrong. */
  notPlayed: string[];
}

/**
 * Compares the day, as its file says, with what the two stand-ins hold.
 * @param shipstationOrders the order numbers in ShipStation, as often as they are there
 */
export function judge(day: ExpectedDay, sales: FoundSale[], shipstationOrders: string[]): Verdict {
  const salesOf = new Map<string, FoundSale[]>();
  for (const sale of sales) salesOf.set(sale.reference, [...(salesOf.get(sale.reference) ?? []), sale]);
  const due = new Map(day.orders.filter((order) => order.canBeSale).map((order) => [order.number, order]));
  const of = (order: ExpectedOrder): FoundSale[] => salesOf.get(order.number) ?? [];
  const dueOrders = [...due.values()];
  const timesIn = (number: string) => shipstationOrders.filter((one) => one === number).length;

  const found = {
    doubled: dueOrders
      .filter((order) => of(order).length > 1)
      .map((order) => ({ order: order.number, sales: of(order).map((sale) => sale.number) })),
    missing: dueOrders.filter((order) => of(order).length === 0).map((order) => order.number),
    differs: dueOrders.flatMap((order) => of(order).flatMap((sale) => differences(order, sale))),
    unexpected: sales
      .filter((sale) => !due.has(sale.reference))
      .map((sale) => ({ order: sale.reference, sale: sale.number })),
    notPlayed: day.orders.filter((order) => timesIn(order.number) !== 1).map((order) => order.number),
  };
  return {
    good: Object.values(found).every((list) => list.length === 0),
    documents: day.documents,
    orders: day.orders.length,
    cannotBeSale: day.orders.filter((order) => !order.canBeSale).map((order) => order.number),
    cancellations: day.cancellations.length,
    bookEntries: day.bookEntries.length,
    salesMade: sales.length,
    ...found,
  };
}

function differences({ number, total }: ExpectedOrder, sale: FoundSale): Difference[] {
  const amounts: [Difference['what'], Decimal | null][] = [
    // A service sale has no order document: its invoice is all there is.
    ['order', sale.orderTotal ?? total],
    ['invoice', sale.invoiceTotal],
    ['payment', sale.paid],
  ];
  return amounts
    .filter(([, amount]) => amount === null || !amount.equals(total))
    .map(([what, amount]) => ({
      order: number,
      sale: sale.number,
      what,
      expected: total.toFixed(2),
      found: amount === null ? 'none' : amount.toFixed(Math.max(2, amount.decimalPlaces())),
    }));
}

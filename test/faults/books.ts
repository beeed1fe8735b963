import { type Company, type Sale, totals } from '../../sandbox/cin7';
import { amountsOf, skus } from './orders';

/** An order that was imported into the ShipStation stand-in, and what its sale must come to. */
export interface Placed {
  n: number;
  number: string;
  orderId: number;
}

export const stockAtFirst = 100_000;

/**
 * What is wrong with an order in the Cin7 stand-in's own books; empty = it has exactly one sale, authorised, shipped once,
 * invoiced once and paid once, all for the right amount.
 */
export function faultsOf(company: Company, order: Placed): string[] {
  const found = salesOf(company, order);
  if (found.length !== 1) return [`${order.number}: ${found.length} sales`];
  const [sale] = found;
  if (sale === undefined) return [];
  const { total } = amountsOf(order.n);
  const authorised = sale.invoices.filter((invoice) => invoice.status === 'AUTHORISED');
  const amount = (document: Sale['order']) => totals(document, sale.header.TaxCalculation).Total;
  const facts: [string, unknown, unknown][] = [
    ['the order', sale.order.status, 'AUTHORISED'],
    ['its total', amount(sale.order), total],
    ['shipped', sale.fulfilments.map((one) => one.ship.status).join(), 'AUTHORISED'],
    ['invoices', sale.invoices.length, 1],
    ['invoiced', authorised.map(amount).join(), String(total)],
    ['payments', sale.payments.map((payment) => payment.Amount).join(), String(total)],
  ];
  return facts.flatMap(([what, is, should]) =>
    is === should ? [] : [`${order.number}: ${what} ${String(is)} instead of ${String(should)}`],
  );
}

/** The unvoided sales of an order, by the end of their ExternalID: the order's id in ShipStation. */
export function salesOf(company: Company, order: Pick<Placed, 'orderId'>): Sale[] {
  return company.sales.filter(
    (sale) => !sale.voided && sale.header.ExternalID?.endsWith(`:${order.orderId}`) === true,
  );
}

/**
 * Everything that was done twice in the whole company, finished or not: sales of one ExternalID or of none, invoices and payments of
 * one sale, customers of one display name. Must be empty at any moment.
 */
export function doubles(company: Company): string[] {
  const found: string[] = [];
  const counted = (what: string, names: string[]) => {
    for (const name of new Set(names)) {
      const times = names.filter((each) => each === name).length;
      if (times > 1) found.push(`${what} ${name}: ${times} times`);
    }
  };
  const sales = company.sales.filter((sale) => !sale.voided);
  counted(
    'sale',
    sales.map((sale) => sale.header.ExternalID ?? `${sale.number} without ExternalID`),
  );
  for (const sale of sales) {
    if (sale.header.ExternalID === null) found.push(`sale ${sale.number} has no ExternalID`);
    if (sale.invoices.length > 1) found.push(`invoices of ${sale.number}: ${sale.invoices.length}`);
    const payments = sale.payments.filter((payment) => payment.Type === 'Payment');
    if (payments.length > 1) found.push(`payments of ${sale.number}: ${payments.length}`);
    // One that nobody picked from is what is left of making a sale Advanced.
    const picked = sale.fulfilments.filter(
      ({ pick }) => pick.status === 'AUTHORISED' || pick.status === 'DRAFT',
    );
    if (picked.length > 1) found.push(`shipped twice: ${sale.number}`);
    counted(
      `payment back of ${sale.number}`,
      sale.payments.filter((payment) => payment.Type === 'Refund').map((payment) => payment.Reference),
    );
    counted(
      `credit note of ${sale.number}`,
      sale.creditNotes.map((note) => note.memo),
    );
  }
  counted(
    'customer',
    // Every buyer of these tests is another one; `Name` could not be doubled even by mistake.
    company.customers.values().map((customer) => customer.DisplayName ?? customer.Name),
  );
  return found;
}

/** Goods that left the company's stock, by SKU, against what these orders bought; empty = each left once. */
export function wrongStock(company: Company, orders: readonly Placed[]): string[] {
  return skus.flatMap((sku) => {
    const product = company.productBySku(sku);
    const rows = company.stock.filter((row) => row.productId === product?.ID);
    const left = stockAtFirst - rows.reduce((sum, row) => sum + row.onHand, 0);
    const bought = orders
      .flatMap(({ n }) => amountsOf(n).quantities)
      .reduce((sum, [name, quantity]) => sum + (name === sku ? quantity : 0), 0);
    return left === bought ? [] : [`${sku}: ${left} left the stock, ${bought} were bought`];
  });
}

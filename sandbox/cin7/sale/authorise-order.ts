import { autoAssemble } from '../assembly/auto-assembly';
import { type Company } from '../company';
import { refuse } from '../http/refusal';
import { add, subtract } from '../numbers';
import { available, change, shelf } from '../stock';
import { emitSale } from './events';
import { autoPack } from './fulfilment/pack';
import { autoPick } from './fulfilment/pick';
import { autoShip } from './fulfilment/ship';
import { newTask } from './fulfilment/task';
import { type Sale, type SaleLine } from './model';
import { lineTotal } from './totals';

type Mode = 'NOPICK' | 'AUTOPICK' | 'AUTOPICKPACK' | 'AUTOPICKPACKSHIP';

/**
 * The change to AUTHORISED: kits are assembled, stock is allocated, what is short becomes a backorder without a word, and a
 * Simple sale that has none may be picked, packed and shipped at once (contracts: cin7-core §3.4, §6.3, §6.4).
 */
export function authoriseOrder(company: Company, sale: Sale, mode: Mode): void {
  const { order } = sale;
  if (order.lines.length + order.charges.length === 0 && company.switches.emptyOrderRefused)
    refuse('Sale order has no lines.');
  order.status = 'AUTHORISED';
  if (company.switches.applyDiscounts) applyCustomerDiscount(company, sale);
  for (const line of order.lines.filter((one) => one.stocked)) {
    autoAssemble(company, sale, line);
    allocate(company, sale, line);
  }
  emitSale(company, sale, { type: 'OrderAuthorised' });
  const backordered = order.lines.some((line) => line.BackorderQuantity > 0);
  if (backordered) emitSale(company, sale, { type: 'Backordered' });
  if (sale.type === 'Simple Sale') fulfil(company, sale, mode, backordered);
}

/** Everything ordered is allocated, so that what is available goes below zero when too much was sold. */
function allocate(company: Company, sale: Sale, line: SaleLine): void {
  const free = Math.max(0, available(company, line.ProductID, sale.header.locationId));
  line.BackorderQuantity = Math.max(0, subtract(line.Quantity, free));
  sale.allocated[line.ProductID] = add(sale.allocated[line.ProductID] ?? 0, line.Quantity);
  change(company, shelf(line.ProductID, sale.header.locationId), { allocated: line.Quantity });
  if (line.BackorderQuantity > 0)
    company.backorders.put({
      saleId: sale.ID,
      productId: line.ProductID,
      locationId: sale.header.locationId,
      quantity: line.BackorderQuantity,
    });
}

/** The fulfilment of a Simple sale has the sale's own id (contracts: cin7-core §2.4). */
function fulfil(company: Company, sale: Sale, mode: Mode, backordered: boolean): void {
  const task = newTask(sale, sale.ID);
  sale.fulfilments = [task];
  if (mode === 'NOPICK') return;
  const picked = backordered ? leaveDraft(company, sale) : autoPick(company, sale, task, false);
  if (!picked || mode === 'AUTOPICK') return;
  autoPack(company, sale, task);
  if (mode === 'AUTOPICKPACKSHIP') autoShip(company, sale, task);
}

/** With a backorder the mode does nothing; what the pick then looks like is a switch (contracts: cin7-core U6). */
function leaveDraft(company: Company, sale: Sale): false {
  const task = sale.fulfilments[0];
  if (task !== undefined && company.switches.shortPickForm === 'draft') autoPick(company, sale, task, false);
  return false;
}

function applyCustomerDiscount(company: Company, sale: Sale): void {
  const discount = company.customers.get(sale.header.CustomerID)?.Discount ?? 0;
  if (discount === 0) return;
  sale.order.lines = sale.order.lines.map((line) => {
    if (line.Discount > 0) return line;
    const reduced = { ...line, Discount: discount };
    return { ...reduced, Total: lineTotal(reduced) };
  });
}

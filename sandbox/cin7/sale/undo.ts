import { type Company } from '../company';
import { refuse } from '../http/refusal';
import { subtract } from '../numbers';
import { change, shelf } from '../stock';
import { emitSale } from './events';
import { restock } from './restock';
import { type Sale } from './model';

/** The order is a draft again, with its lines; all that came after it is gone (contracts: cin7-core §5.4). */
export function undoSale(company: Company, sale: Sale): void {
  takeBack(company, sale);
  if (sale.order.status === 'AUTHORISED') sale.order.status = 'DRAFT';
  else if (sale.quote.status === 'AUTHORISED') sale.quote.status = 'DRAFT';
  sale.invoices = sale.invoices.map((one) => (one.status === 'VOIDED' ? one : { ...one, status: 'DRAFT' }));
  sale.creditNotes = sale.creditNotes.map((one) =>
    one.status === 'VOIDED' ? one : { ...one, status: 'DRAFT' },
  );
  emitSale(company, sale, { type: 'Undo' });
}

/** For good. */
export function voidSale(company: Company, sale: Sale): void {
  takeBack(company, sale);
  sale.voided = true;
  for (const one of [sale.quote, sale.order, ...sale.invoices, ...sale.creditNotes]) one.status = 'VOIDED';
  emitSale(company, sale, { type: 'Voided' });
}

function takeBack(company: Company, sale: Sale): void {
  const shipped = sale.fulfilments.some((task) => task.shippedBoxes.length > 0);
  if (company.switches.undoRefusedAfterShipmentOrPayment && (shipped || sale.payments.length > 0))
    refuse('The sale has authorised shipments or payments.');
  for (const note of sale.creditNotes) if (note.status === 'AUTHORISED') restock(company, note, -1);
  for (const line of sale.order.lines) company.backorders.delete(`${sale.ID}|${line.ProductID}`);
  sale.order.lines = sale.order.lines.map((line) => ({ ...line, BackorderQuantity: 0 }));
  for (const task of sale.fulfilments) {
    for (const { place, quantity } of task.reserved)
      change(company, place, { picked: subtract(0, quantity) });
    const gone =
      company.switches.stockRelievedAt === 'pick'
        ? task.pick.lines
        : task.pack.lines.filter((line) => task.shippedBoxes.includes(line.Box));
    for (const line of gone)
      change(company, shelf(line.ProductID, sale.header.locationId), { onHand: line.Quantity });
  }
  for (const [productId, quantity] of Object.entries(sale.allocated))
    if (quantity > 0)
      change(company, shelf(productId, sale.header.locationId), { allocated: subtract(0, quantity) });
  sale.allocated = {};
  sale.fulfilments = [];
  sale.movements = [];
  sale.transactions = [];
}

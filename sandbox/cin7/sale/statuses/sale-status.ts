import { balance } from '../totals';
import { type Sale } from '../model';
import { invoiceStatus } from './document-statuses';
import { fulfilmentStatus } from './fulfilment-statuses';

/** The sale's status (contracts: cin7-core §2.2). What is furthest along wins. */
export function saleStatus(sale: Sale): string {
  if (sale.voided) return 'VOIDED';
  if (sale.type !== 'Service Sale') {
    if (sale.order.status === 'NOT AVAILABLE') return beforeOrder(sale);
    if (sale.order.status === 'DRAFT') return 'ORDERING';
  }
  if (isCompleted(sale)) return 'COMPLETED';
  if (sale.type === 'Advanced Sale') return orderedOrBackordered(sale);
  return (
    moneyStage(sale) ??
    fulfilmentStage(sale) ??
    (sale.type === 'Service Sale' ? beforeOrder(sale) : orderedOrBackordered(sale))
  );
}

function beforeOrder(sale: Sale): string {
  return sale.header.SkipQuote || sale.quote.status === 'AUTHORISED' ? 'ESTIMATED' : 'ESTIMATING';
}

/** Invoice PAID, shipment AUTHORISED, nothing open. A Service sale has nothing to ship. */
export function isCompleted(sale: Sale): boolean {
  const live = sale.invoices.filter((one) => one.status !== 'VOIDED');
  const paid = live.length > 0 && live.every((one) => invoiceStatus(sale, one) === 'PAID');
  const tasks = sale.fulfilments.filter((one) => one.ship.status !== 'VOIDED');
  const shipped =
    sale.type === 'Service Sale' ||
    (tasks.length > 0 && tasks.every((one) => one.ship.status === 'AUTHORISED'));
  return paid && shipped && balance(sale).open === 0;
}

/** `follows` = the switch orderStatusFollowsShipment. */
export function orderStatus(sale: Sale, follows: boolean): string {
  if (sale.voided) return 'VOIDED';
  if (!follows || sale.order.status !== 'AUTHORISED' || fulfilmentStatus(sale) !== 'FULFILLED')
    return sale.order.status;
  return isCompleted(sale) ? 'CLOSED' : 'FULFILLED';
}

/** Simple and Service sales only. */
function moneyStage(sale: Sale): string | undefined {
  const invoice = sale.invoices.find((one) => one.status !== 'VOIDED');
  if (invoice === undefined || invoice.status === 'NOT AVAILABLE') return undefined;
  if (invoice.status === 'DRAFT') return 'INVOICING';
  return sale.creditNotes.some((one) => one.status === 'AUTHORISED') ? 'CREDITED' : 'INVOICED';
}

/** Simple sales only. For a shipped sale without invoice the vendor has no word; SHIPPING is the nearest it has. */
function fulfilmentStage(sale: Sale): string | undefined {
  const task = sale.fulfilments.find((one) => one.pick.status !== 'VOIDED');
  if (task === undefined) return undefined;
  if (task.ship.status !== 'NOT AVAILABLE') return 'SHIPPING';
  if (task.pack.status !== 'NOT AVAILABLE') return task.pack.status === 'DRAFT' ? 'PACKING' : 'PACKED';
  if (task.pick.status !== 'NOT AVAILABLE') return task.pick.status === 'DRAFT' ? 'PICKING' : 'PICKED';
  return undefined;
}

const orderedOrBackordered = (sale: Sale): string =>
  sale.order.lines.some((line) => line.BackorderQuantity > 0) ? 'BACKORDERED' : 'ORDERED';

import { isInvoiceAuthorised } from '../../domain/document-status';
import { type BookRow } from '../../db/reconcile/read-books';
import { describeChange } from '../../domain/change';
import { sum } from '../../domain/money';
import { type OrderInBooks, type OrderSeen, type SaleSeen } from '../../domain/reconcile/compare-order';
import { type Order } from '../../domain/order';
import { type Sale } from '../../schemas/cin7/sale';
import { type SaleListRow } from '../../schemas/cin7/sale-list';
import { readOrder } from '../../schemas/shipstation/order-page';

/** A change so young is still to come with a pull: they are hourly, and read two hours again. */
const freshMs = 2 * 3_600_000;

/** An order of ShipStation beside what our books last heard of it. */
export function orderSeenOf(order: Order, row: BookRow | undefined, isDue: boolean, now: number): OrderSeen {
  return {
    orderNumber: order.orderNumber,
    status: order.status,
    total: order.total,
    isDue,
    isFresh: isToCome(Date.parse(order.modifyDate), row, now),
    edits: row === undefined ? [] : editsOf(order, row),
  };
}

/** A newer change than we know, and a young one. What bears no newer date will never come with a pull. */
const isToCome = (modified: number, row: BookRow | undefined, now: number): boolean =>
  now - modified < freshMs && (row === undefined || modified > row.modify_date.getTime());

/** A family's lines move between its rows (domain/family.ts): what differs there is no edit. */
function editsOf(order: Order, row: BookRow): string[] {
  const before = readOrder(row.payload);
  const isFamily = (of: Order) => of.parentId !== null || of.mergedOrSplit || of.mergedIds.length > 0;
  if (!before.readable || isFamily(order) || isFamily(before.order)) return [];
  const change = describeChange(before.order, order);
  if (change.kind === 'edited') return change.sentences;
  return change.kind === 'cancelled' ? [change.sentence] : [];
}

export function booksOf(row: BookRow): OrderInBooks {
  const { plan } = row;
  const payments = plan === null ? [] : [plan.payment, ...(plan.morePayments ?? [])];
  const amounts = payments.flatMap((payment) => (payment === null ? [] : [payment.amount]));
  return {
    orderNumber: row.order_number,
    state: row.state,
    problem: row.problem,
    saleId: row.sale_id?.toLowerCase() ?? null,
    saleNumber: row.sale_number,
    isMember: row.batch_id !== null && row.batch_id !== row.order_id,
    isNext: row.is_next || row.load_waits,
    isStill: row.is_still,
    plan:
      plan === null
        ? null
        : {
            total: plan.total,
            authorised: plan.invoice === 'AUTHORISED',
            paid: amounts.length === 0 ? null : sum(amounts),
            lines: plan.lines.map(({ sku, quantity }) => ({ sku, quantity })),
          },
    invoiced: row.invoice_task_id !== null,
    paid: row.payment_id !== null,
    tracking: row.tracking,
  };
}

const ourKey = /^shipstation:([^:\s]+):([^:\s]+?)(?::g(\d+))?$/i;

/** Which order a sale's key names, and of which generation; null = it is not of this ShipStation account. */
export function orderOfSale(
  externalId: string | null | undefined,
  ssAccount: string,
): { orderId: string; generation: number } | null {
  const [, account = '', orderId = '', generation] = ourKey.exec(externalId?.trim() ?? '') ?? [];
  if (account.toLowerCase() !== ssAccount.toLowerCase()) return null;
  return { orderId, generation: generation === undefined ? 1 : Number(generation) };
}

/** A sale as a row of Cin7's list shows it (contracts: cin7-core §3.1). */
export function saleSeenOfRow(row: SaleListRow): SaleSeen & { lines: null } {
  const isCredited = (row.CreditNoteNumber ?? '') !== '';
  return {
    saleId: row.SaleID,
    saleNumber: row.OrderNumber ?? null,
    isVoided: row.Status === 'VOIDED',
    invoiced: row.SaleInvoicesTotalAmount ?? (isCredited ? null : (row.InvoiceAmount ?? null)),
    paid: isCredited ? null : (row.PaidAmount ?? null),
    isCredited,
    tracking: row.CombinedTrackingNumbers ?? '',
    lines: null,
  };
}

/** The same of the whole sale. */
export function saleSeenOf(sale: Sale, saleNumber: string | null): SaleSeen {
  const invoices = (sale.Invoices ?? []).filter(({ Status }) => isInvoiceAuthorised(Status));
  const notes = (sale.CreditNotes ?? []).filter(({ Status }) => Status !== 'VOIDED');
  const parcels = (sale.Fulfilments ?? []).flatMap(({ Ship }) => Ship?.Lines ?? []);
  const isCredited = notes.length > 0;
  return {
    saleId: sale.ID,
    saleNumber: sale.Order?.SaleOrderNumber ?? saleNumber,
    isVoided: sale.Status === 'VOIDED',
    invoiced: sum(invoices.map(({ Total }) => Total ?? '0')),
    paid: isCredited
      ? null
      : sum(
          invoices.map(
            ({ Paid, Payments }) => Paid ?? sum((Payments ?? []).map(({ Amount }) => Amount ?? '0')),
          ),
        ),
    isCredited,
    tracking: [sale.CombinedTrackingNumbers ?? '', ...parcels.map((line) => line.TrackingNumber ?? '')].join(
      ',',
    ),
    lines: (sale.Order?.Lines ?? []).map((line) => ({
      sku: line.SKU ?? '',
      quantity: line.Quantity ?? '0',
    })),
  };
}

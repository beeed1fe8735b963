import { type Company } from '../company';
import { instant } from '../dates';
import { type Call, type Query, type Resource } from '../http/call';
import { page } from '../http/paging';
import { cents, subtract, total } from '../numbers';
import { type Cin7Switches } from '../switches';
import { type Sale } from './model';
import {
  combinedInvoiceStatus,
  combinedPaymentStatus,
  creditNoteStatus,
  quoteStatus,
} from './statuses/document-statuses';
import {
  combinedPackingStatus,
  combinedPickingStatus,
  combinedShippingStatus,
  fulfilmentStatus,
  trackingNumbers,
} from './statuses/fulfilment-statuses';
import { orderStatus, saleStatus } from './statuses/sale-status';
import { balance, paidOn } from './totals';
import { without } from '../../kit/without';

/** `GET /saleList` (contracts: cin7-core §3.1), as it stood `saleListLagMs` ago. */
export const saleList: Resource = {
  GET: (call) => page(call, 'SaleList', rowsAsked(call)),
};

export function rowsAsked(call: Call): SaleRow[] {
  const { company, query } = call;
  const { saleListLagMs } = company.switches;
  const fits = filterOf(company, query);
  const rows: SaleRow[] = [];
  for (const now of company.sales.values()) {
    const sale = company.saleHistory.before(now, company.now(), saleListLagMs);
    if (sale === undefined) continue;
    const row = rowOf(company, sale);
    if (fits(sale, row)) rows.push(row);
  }
  return rows;
}

function filterOf(company: Company, query: Query): (sale: Sale, row: SaleRow) => boolean {
  const search = query.text('Search')?.toLowerCase();
  const external = query.text('ExternalID');
  const [created, since, until] = [
    query.since('CreatedSince'),
    query.since('UpdatedSince'),
    query.since('UpdatedUntil'),
  ];
  const shipBy = query.since('ShipBy');
  const ready = query.maybeFlag('ReadyForShipping');
  const place = query.text('OrderLocationID')?.toLowerCase();
  const statuses = statusFilters.map(([parameter, field]) => [query.text(parameter), field] as const);
  return (sale, row) =>
    (search === undefined || searchable(row).some((text) => text.toLowerCase().includes(search))) &&
    (external === undefined || hasExternalId(company.switches, sale, external)) &&
    (created === undefined || sale.createdAt >= created) &&
    (since === undefined || sale.updatedAt >= since) &&
    (until === undefined || sale.updatedAt <= until) &&
    (shipBy === undefined ||
      (row.ShipBy !== null &&
        Date.parse(`${row.ShipBy}Z`) <= shipBy &&
        row.CombinedShippingStatus !== 'SHIPPED')) &&
    (ready === undefined || isReady(sale) === ready) &&
    (place === undefined || row.OrderLocationID === place) &&
    statuses.every(([wanted, field]) => wanted === undefined || row[field] === wanted);
}

function hasExternalId(switches: Cin7Switches, sale: Sale, wanted: string): boolean {
  if (sale.voided && !switches.externalIdFindsVoided) return false;
  const has = sale.header.ExternalID ?? '';
  const [a, b] = switches.externalIdIgnoresCase ? [has.toLowerCase(), wanted.toLowerCase()] : [has, wanted];
  return switches.externalIdPartialMatch ? a.includes(b) : a === b;
}

/** Parameters that are named otherwise than the fields they look at (contracts: cin7-core §8.4). */
const statusFilters = [
  ['Status', 'Status'],
  ['QuoteStatus', 'QuoteStatus'],
  ['OrderStatus', 'OrderStatus'],
  ['CombinedPickStatus', 'CombinedPickingStatus'],
  ['CombinedPackStatus', 'CombinedPackingStatus'],
  ['CombinedShippingStatus', 'CombinedShippingStatus'],
  ['CombinedInvoiceStatus', 'CombinedInvoiceStatus'],
  ['CreditNoteStatus', 'CreditNoteStatus'],
] as const;

const searchable = (row: SaleRow): string[] =>
  [
    row.OrderNumber,
    row.Status,
    row.Customer,
    row.InvoiceNumber,
    row.CustomerReference,
    row.CreditNoteNumber,
  ].map((text) => text ?? '');

const isReady = (sale: Sale): boolean =>
  sale.fulfilments.some(
    (task) =>
      task.pack.status === 'AUTHORISED' &&
      (task.ship.status === 'NOT AVAILABLE' || task.ship.status === 'DRAFT'),
  );

export type SaleRow = ReturnType<typeof makeRow>;

/** Sales are never changed in place, so that a row can be kept as long as its sale and the switches. */
const kept = new WeakMap<Sale, { switches: Cin7Switches; row: SaleRow }>();

export function rowOf(company: Company, sale: Sale): SaleRow {
  const known = kept.get(sale);
  if (known !== undefined && known.switches === company.switches) return known.row;
  const row = makeRow(sale, company.switches);
  kept.set(sale, { switches: company.switches, row });
  return row;
}

function makeRow(sale: Sale, switches: Cin7Switches) {
  const { header } = sale;
  const { invoiced, credited, paid, refunded } = balance(sale);
  const invoice = sale.invoices.find((one) => one.status !== 'VOIDED');
  const note = sale.creditNotes.find((one) => one.status !== 'VOIDED');
  return {
    SaleID: sale.ID,
    OrderNumber: sale.number,
    Status: saleStatus(sale),
    OrderDate: header.SaleOrderDate,
    InvoiceDate: invoice?.InvoiceDate ?? null,
    Customer: header.Customer,
    CustomerID: header.CustomerID,
    InvoiceNumber: invoice?.number ?? null,
    CustomerReference: header.CustomerReference,
    InvoiceAmount: cents(subtract(invoiced, credited)),
    PaidAmount: cents(subtract(paid, refunded)),
    SaleInvoicesTotalAmount: cents(invoiced),
    InvoiceDueDate: invoice?.InvoiceDueDate ?? null,
    ShipBy: header.ShipBy,
    BaseCurrency: header.BaseCurrency,
    CustomerCurrency: header.CustomerCurrency,
    CreditNoteNumber: note?.number ?? null,
    Updated: instant(sale.updatedAt),
    QuoteStatus: quoteStatus(sale),
    OrderStatus: orderStatus(sale, switches.orderStatusFollowsShipment),
    CombinedPickingStatus: combinedPickingStatus(sale),
    CombinedPaymentStatus: combinedPaymentStatus(sale),
    CombinedTrackingNumbers: trackingNumbers(sale),
    CombinedPackingStatus: combinedPackingStatus(sale),
    CombinedShippingStatus: combinedShippingStatus(sale),
    CombinedInvoiceStatus: combinedInvoiceStatus(sale, switches.combinedInvoiceWords),
    CombinedPaymentTotal: total(
      sale.invoices.filter((one) => one.status === 'AUTHORISED'),
      (one) => paidOn(sale, one),
    ),
    CreditNoteStatus: creditNoteStatus(sale),
    FulFilmentStatus: fulfilmentStatus(sale),
    Type: sale.type as string,
    SourceChannel: header.SourceChannel,
    ExternalID: header.ExternalID,
    OrderLocationID: header.locationId,
  };
}

/** `GET /saleCreditNoteList`: the same rows of sales that have a credit note (contracts: cin7-core §3.8). */
export const saleCreditNoteList: Resource = {
  GET(call) {
    const rows = rowsAsked(call).filter((row) => row.CreditNoteStatus !== 'NOT AVAILABLE');
    return page(call, 'SaleList', rows, (row) => ({
      ...without(row, 'SaleInvoicesTotalAmount', 'CombinedPaymentTotal'),
      RestockStatus: restockStatus(call.company.sales.get(row.SaleID)),
    }));
  },
};

function restockStatus(sale: Sale | undefined): string {
  const note = sale?.creditNotes.find((one) => one.restock.length > 0 && one.status !== 'VOIDED');
  return note?.status ?? 'NOT AVAILABLE';
}

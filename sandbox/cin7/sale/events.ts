import { type Company } from '../company';
import { displayDate } from '../dates';
import { type Fulfilment, type Sale } from './model';

/** Webhook payloads of sales, each with the identifiers that its kind has (contracts: cin7-core §4). */
export type SaleEvent =
  | { type: 'QuoteAuthorised' | 'OrderAuthorised' | 'Backordered' | 'Voided' | 'Undo' | 'Created' }
  | { type: 'PickAuthorised' | 'PackAuthorised' | 'ShipmentAuthorised'; taskId: string }
  | { type: 'ShipmentTrackingNumberChanged'; task: Fulfilment }
  | { type: 'InvoiceAuthorised'; taskId: string; invoice: string | null }
  | { type: 'CreditNoteAuthorised'; taskId: string; creditNote: string }
  | {
      type: 'PartialPaymentReceived' | 'FullPaymentReceived';
      document: string;
      date: string;
      percent: string;
    }
  | { type: 'AttachmentAdded'; fileName: string; contentType: string; id: string };

export function emitSale(company: Company, sale: Sale, event: SaleEvent): void {
  const type = `Sale/${event.type}`;
  company.emit(type, { ...payload(company, sale, event), EventType: type });
}

const flags = (sale: Sale): object => ({
  TaskTypeSign: '0',
  IsServiceOnly: sale.type === 'Service Sale' ? '1' : '0',
});

function payload(company: Company, sale: Sale, event: SaleEvent): object {
  const { header } = sale;
  const ids = { SaleID: sale.ID, SaleOrderNumber: sale.number };
  const contact = { CustomerContactName: header.Contact, CustomerContactEmail: header.Email };
  const customer = { CustomerName: header.Customer, ...contact };
  const format = company.settings.displayDateFormat;
  switch (event.type) {
    case 'QuoteAuthorised':
    case 'OrderAuthorised':
    case 'Backordered':
      return ids;
    case 'Created':
      // The one date that comes in ISO form.
      return {
        ...ids,
        ...customer,
        SaleRepEmail: '',
        SaleOrderDate: header.SaleOrderDate.slice(0, 10),
        ...flags(sale),
        DownloadLink: null,
      };
    case 'Voided':
      return { ...ids, ...customer };
    case 'Undo':
      return { ...ids, ...contact };
    case 'PickAuthorised':
    case 'PackAuthorised':
      return { ...ids, TaskID: event.taskId, ...customer };
    case 'ShipmentAuthorised':
      return { SaleTaskID: event.taskId, TenantID: company.accountId, OrderNumber: sale.number, ...customer };
    case 'InvoiceAuthorised':
      return {
        SaleTaskID: event.taskId,
        TenantID: company.accountId,
        OrderNumber: sale.number,
        InvoiceNumber: event.invoice,
        ...customer,
      };
    case 'CreditNoteAuthorised':
      return { ...ids, CreditNoteNumber: event.creditNote, TaskID: event.taskId, ...customer };
    case 'PartialPaymentReceived':
    case 'FullPaymentReceived':
      return {
        SaleID: sale.ID,
        DocumentNumber: event.document,
        DocumentType: 'invoice',
        DocumentDate: displayDate(event.date, format),
        ...customer,
        ...(event.type === 'PartialPaymentReceived' ? { AmountPercent: event.percent } : {}),
      };
    case 'AttachmentAdded':
      return {
        ...ids,
        ...customer,
        SaleRepEmail: '',
        FileName: event.fileName,
        ContentType: event.contentType,
        BlobGUID: event.id,
        ...flags(sale),
        DownloadFileLink: '',
        DownloadFileUrl: '',
      };
    case 'ShipmentTrackingNumberChanged':
      return {
        SaleID: sale.ID,
        TaskID: event.task.TaskID,
        SaleOrderNumber: sale.number,
        SaleOrderDate: displayDate(header.SaleOrderDate, format),
        CustomerContact: header.Contact,
        CustomerEmail: header.Email,
        CustomerName: header.Customer,
        TaskTypeSign: 0,
        Shipments: event.task.ship.lines.map((line) => ({
          ShipmentDate: displayDate(line.ShipmentDate, format),
          TrackingNumber: line.TrackingNumber,
          TrackingUrl: '',
          Carrier: line.Carrier,
        })),
      };
  }
}

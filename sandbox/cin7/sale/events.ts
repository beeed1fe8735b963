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
  | { type: 'AttachmentAdded'; fileName: string; contentType: string; id: string }
  | { type: 'AdditionalAttributesChanged'; attribute: number; before: string; after: string };

export function emitSale(company: Company, sale: Sale, event: SaleEvent): void {
  const type = `Sale/${event.type}`;
  company.emit(type, { ...payload(company, sale, event), EventType: type });
}

/**
 * Ids in capitals, as the older kinds of the vendor's examples have them; payments, files, attributes and tracking numbers have
 * them in small letters, like every answer.
 */
const capital = (id: string): string => id.toUpperCase();

const flags = (sale: Sale): object => ({
  TaskTypeSign: '0',
  IsServiceOnly: sale.type === 'Service Sale' ? '1' : '0',
});

function payload(company: Company, sale: Sale, event: SaleEvent): object {
  const { header } = sale;
  const ids = { SaleID: capital(sale.ID), SaleOrderNumber: sale.number };
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
      return { ...ids, TaskID: capital(event.taskId), ...customer };
    case 'ShipmentAuthorised':
      return { ...taskIds(company, sale, event.taskId), ...customer };
    case 'InvoiceAuthorised':
      return {
        ...taskIds(company, sale, event.taskId),
        InvoiceNumber: event.invoice,
        ...customer,
      };
    case 'CreditNoteAuthorised':
      return { ...ids, CreditNoteNumber: event.creditNote, TaskID: capital(event.taskId), ...customer };
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
    case 'AdditionalAttributesChanged': {
      const { attribute, before, after } = event;
      return {
        SaleID: sale.ID,
        ...customer,
        SaleOrderNumber: sale.number,
        SaleRepEmail: '',
        Changes: {
          Field: `CustomField${String(attribute)}`,
          Result: `Attribute ${String(attribute)} value has changed from: '${before}'; to: ${after}`,
          OldValue: before,
          NewValue: after,
        },
      };
    }
    case 'AttachmentAdded':
      return {
        SaleID: sale.ID,
        SaleOrderNumber: sale.number,
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

/** Shipments and invoices are told in names of their own; what the first means on an Advanced sale is a switch (U12). */
const taskIds = (company: Company, sale: Sale, taskId: string): object => ({
  SaleTaskID: capital(company.switches.webhookSaleTaskId === 'task' ? taskId : sale.ID),
  TenantID: capital(company.accountId),
  OrderNumber: sale.number,
});

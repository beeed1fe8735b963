import { saleCreditNotesRead, saleInvoicesRead } from '../../schemas/cin7/document';
import { type CreditNoteWrite, creditNoteWrite } from '../../schemas/cin7/credit-note-write';
import { type InvoiceWrite, invoiceWrite } from '../../schemas/cin7/document-write';
import { type Send } from '../vendor-call';

/** Invoices and credit notes. contracts: cin7-core §3.7, §3.8 */
export function invoiceCalls(send: Send) {
  return {
    getInvoices: (saleId: string) =>
      send({ method: 'GET', path: 'sale/invoice', query: { SaleID: saleId }, answer: saleInvoicesRead }),
    /** Writes the invoice; `Invoices[].TaskID` of the answer is what a payment needs. Unsafe to repeat: read first. */
    createInvoice: (body: InvoiceWrite) =>
      send({
        method: 'POST',
        path: 'sale/invoice',
        write: { body, schema: invoiceWrite },
        answer: saleInvoicesRead,
      }),
    getCreditNotes: (saleId: string) =>
      send({
        method: 'GET',
        path: 'sale/creditnote',
        query: { SaleID: saleId, IncludePaymentInfo: true },
        answer: saleCreditNotesRead,
      }),
    /**
     * Writes a credit note against an authorised invoice. Unsafe to repeat on an Advanced sale: look for a word of its memo first; a
     * Simple sale has one, and refuses another (contracts: cin7-core §2.1, §5.3).
     */
    createCreditNote: (body: CreditNoteWrite) =>
      send({
        method: 'POST',
        path: 'sale/creditnote',
        write: { body, schema: creditNoteWrite },
        answer: saleCreditNotesRead,
      }),
  };
}

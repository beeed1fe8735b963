import { type Resource } from '../http/call';
import { date, guid, list, number, oneOf, required, text } from '../http/fields';
import { notFound, refuse } from '../http/refusal';
import { account } from '../reference/lookups';
import { attachmentShown } from './attachment-show';
import { emitSale } from './events';
import { isOpen, refuseUnless, saleToRead, saleToWrite } from './find';
import { type Sale } from './model';
import { book } from './transactions';

const journalFields = {
  SaleID: required(guid()),
  Status: required(oneOf('DRAFT', 'AUTHORISED')),
  Lines: list({
    Reference: text(),
    Amount: required(number({ places: 2 })),
    Date: required(date()),
    Debit: required(text(50)),
    Credit: required(text(50)),
  }),
};

/** `/sale/manualJournal` (contracts: cin7-core §3.10). */
export const manualJournal: Resource = {
  GET: (call) => journalShown(saleToRead(call, call.query.required('SaleID'))),
  POST(call) {
    const { company } = call;
    const sent = call.read(journalFields);
    const sale = saleToWrite(call, sent.SaleID);
    refuseUnless(isOpen(sale.journal.status), 'Manual journal', sale.journal.status);
    const lines = (sent.Lines ?? []).map(({ Reference, Amount, Date, Debit, Credit }) => ({
      Reference: Reference ?? '',
      Amount,
      Date,
      Debit: account(company, Debit, 'Debit account').Code,
      Credit: account(company, Credit, 'Credit account').Code,
    }));
    sale.journal = { status: sent.Status, lines };
    if (sent.Status === 'AUTHORISED')
      for (const one of lines)
        book(company, sale, sale.ID, {
          debit: one.Debit,
          credit: one.Credit,
          amount: one.Amount,
          date: one.Date,
          text: one.Reference,
        });
    return journalShown(company.saveSale(sale));
  },
};
const journalShown = (sale: Sale): object => ({
  SaleID: sale.ID,
  Status: sale.journal.status,
  Lines: sale.journal.lines,
});

/** `/sale/attachment`: names are kept, contents are not. */
export const attachments: Resource = {
  GET: (call) => attachmentsShown(saleToRead(call, call.query.required('SaleID'))),
  POST(call) {
    const { company } = call;
    const sent = call.read({
      SaleID: required(guid()),
      FileName: required(text()),
      FileDownloadUrl: text(),
      Content: text(),
    });
    if ((sent.Content ?? '') === '' && (sent.FileDownloadUrl ?? '') === '')
      refuse('Required attribute Content is not provided.');
    const sale = saleToWrite(call, sent.SaleID);
    const made = { ID: company.newId(), ContentType: contentType(sent.FileName), FileName: sent.FileName };
    sale.attachments.push(made);
    emitSale(company, sale, {
      type: 'AttachmentAdded',
      fileName: made.FileName,
      contentType: made.ContentType,
      id: made.ID,
    });
    return attachmentsShown(company.saveSale(sale));
  },
  DELETE(call) {
    const { company, query } = call;
    const id = query.required('ID').toLowerCase();
    const owner =
      company.sales.find((one) => one.attachments.some((attachment) => attachment.ID === id)) ??
      notFound('Attachment');
    const sale = saleToWrite(call, owner.ID);
    sale.attachments = sale.attachments.filter((one) => one.ID !== id);
    return attachmentsShown(company.saveSale(sale));
  },
};
const attachmentsShown = (sale: Sale): object => ({
  SaleID: sale.ID,
  Lines: sale.attachments.map(attachmentShown),
});

function contentType(name: string): string {
  const types: Record<string, string> = {
    pdf: 'application/pdf',
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    zpl: 'text/plain',
  };
  return types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

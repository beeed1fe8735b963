import { type Company } from '../company';
import { type Call, type Resource } from '../http/call';
import {
  bool,
  date,
  guid,
  list,
  number,
  oneOf,
  required,
  text,
  ZERO_GUID,
  type ShapeOf,
} from '../http/fields';
import { notFound, refuse } from '../http/refusal';
import { add, subtract } from '../numbers';
import { location, locationName } from '../reference/lookups';
import { emitSale } from './events';
import { isOpen, refuseUnless, saleOfTask, saleToRead, saleToWrite } from './find';
import { pickLine, pickLineFields } from './fulfilment/pick';
import { pickedOf } from './fulfilment/relieve';
import { invoiceChargeFields, invoiceLineFields } from './line-fields';
import { readLines } from './lines';
import { type CreditNote, type RestockLine, type Sale } from './model';
import { paymentShown } from './payment';
import { restock } from './restock';
import { emptyDocument } from './sale';
import { creditNoteFields } from './show';
import { invoiceLinesShown, pickLineShown, styleAsked } from './show-documents';
import { refundedOn, totals } from './totals';
import { book, systemAccount } from './transactions';
import { without } from '../../kit/without';

const restockFields = {
  ...pickLineFields,
  RestockLocation: text(256),
  RestockLocationID: guid(),
  RestockDate: date(),
};
const fields = {
  SaleID: required(guid()),
  TaskID: required(guid()),
  CombineAdditionalCharges: required(bool()),
  CreditNoteInvoiceNumber: required(text()),
  Memo: text(1024),
  Status: required(oneOf('DRAFT', 'AUTHORISED')),
  CreditNoteDate: required(date()),
  CreditNoteConversionRate: number(),
  Lines: list(invoiceLineFields),
  AdditionalCharges: list(invoiceChargeFields),
  Restock: list(restockFields),
};
type Sent = ShapeOf<typeof fields>;

/** `/sale/creditnote` (contracts: cin7-core §3.8). */
export const creditNotes: Resource = {
  GET: (call) => answer(call, saleToRead(call, call.query.required('SaleID'))),
  POST(call) {
    const { company } = call;
    const sent = call.read(fields);
    const sale = saleToWrite(call, sent.SaleID);
    const invoice = sale.invoices.find(
      (one) => one.status === 'AUTHORISED' && one.number === sent.CreditNoteInvoiceNumber,
    );
    if (invoice === undefined)
      refuse(`Authorised invoice '${sent.CreditNoteInvoiceNumber}' was not found in the sale`);
    const note = noteOf(company, sale, sent.TaskID);
    refuseUnless(isOpen(note.status), 'Credit note', note.status);
    write(company, sale, note, sent);
    if (sent.Status === 'AUTHORISED') authorise(company, sale, note);
    return answer(call, company.saveSale(sale));
  },
  DELETE(call) {
    const { company, query } = call;
    const task = query.required('TaskID').toLowerCase();
    const sale = saleToWrite(call, (saleOfTask(company, task) ?? notFound('Task')).ID);
    const note = sale.creditNotes.find((one) => one.TaskID === task) ?? notFound('Credit note');
    if (refundedOn(sale, note) > 0) refuse('Credit note has refunds.');
    if (note.status === 'AUTHORISED') restock(company, note, -1);
    sale.transactions = sale.transactions.filter(
      (one) => one.TaskID !== task || !one.Description.includes(note.number),
    );
    if (query.flag('Void')) Object.assign(note, { status: 'VOIDED', lines: [], charges: [], restock: [] });
    else note.status = 'DRAFT';
    return answer(call, company.saveSale(sale));
  },
};

/** Simple and Service sales have one, under their own id; an Advanced sale gets a new one for the zero GUID. */
function noteOf(company: Company, sale: Sale, taskId: string): CreditNote {
  const live = sale.creditNotes.filter((one) => one.status !== 'VOIDED');
  const known = live.find((one) => one.TaskID === taskId);
  if (known !== undefined) return known;
  if (sale.type !== 'Advanced Sale') {
    if (taskId !== ZERO_GUID && taskId !== sale.ID) return notFound('Task');
    return live[0] ?? addNote(sale, emptyNote(company, sale, sale.ID));
  }
  return taskId === ZERO_GUID ? addNote(sale, emptyNote(company, sale, company.newId())) : notFound('Task');
}
function addNote(sale: Sale, note: CreditNote): CreditNote {
  sale.creditNotes = [...sale.creditNotes.filter((one) => one.TaskID !== note.TaskID), note];
  return note;
}
const emptyNote = (company: Company, sale: Sale, TaskID: string): CreditNote => ({
  ...emptyDocument('NOT AVAILABLE'),
  TaskID,
  number: company.nextNumber('CR'),
  CreditNoteInvoiceNumber: '',
  CreditNoteDate: company.today(),
  CreditNoteConversionRate: sale.header.CurrencyRate,
  restock: [],
});

function write(company: Company, sale: Sale, note: CreditNote, sent: Sent): void {
  Object.assign(note, readLines(company, sale, sent, sent.CombineAdditionalCharges));
  note.status = 'DRAFT';
  note.memo = sent.Memo ?? '';
  note.CreditNoteInvoiceNumber = sent.CreditNoteInvoiceNumber;
  note.CreditNoteDate = sent.CreditNoteDate;
  note.CreditNoteConversionRate = sent.CreditNoteConversionRate ?? sale.header.CurrencyRate;
  // Read-only there (contracts: cin7-core §2.1).
  const restocks = sale.type === 'Service Sale' ? [] : (sent.Restock ?? []);
  note.restock = restocks.map((line) => restockLine(company, line));
  if (company.switches.restockBeyondPickedRefused)
    for (const line of note.restock) refuseBeyondPicked(sale, line);
}

/** Where it was picked, and where it goes back to: the same place if not said. */
function restockLine(company: Company, sent: NonNullable<Sent['Restock']>[number]): RestockLine {
  const { RestockLocation, RestockLocationID, RestockDate, ...line } = sent;
  const picked = pickLine(company, line);
  const asked = RestockLocationID !== undefined || (RestockLocation ?? '') !== '';
  const back = asked ? location(company, RestockLocationID, RestockLocation).ID : picked.locationId;
  return { ...picked, restockLocationId: back, RestockDate: RestockDate ?? null };
}

function refuseBeyondPicked(sale: Sale, line: RestockLine): void {
  const restocked = sale.creditNotes
    .filter((one) => one.status !== 'VOIDED')
    .flatMap((one) => one.restock)
    .filter((one) => one.ProductID === line.ProductID);
  if (add(...restocked.map((one) => one.Quantity)) > pickedOf(sale, line.ProductID))
    refuse(`Restock quantity of '${line.SKU}' exceeds the picked quantity`);
}

function authorise(company: Company, sale: Sale, note: CreditNote): void {
  note.status = 'AUTHORISED';
  restock(company, note, 1);
  const { Total } = totals(note, sale.header.TaxCalculation);
  const debit = [...note.lines, ...note.charges][0]?.Account ?? sale.header.DefaultAccount;
  const text = `${sale.header.Customer} - ${note.number}`;
  book(company, sale, note.TaskID, {
    debit,
    credit: systemAccount(company, 'DEBTORS', '610'),
    amount: Total,
    date: note.CreditNoteDate,
    text,
  });
  emitSale(company, sale, { type: 'CreditNoteAuthorised', taskId: note.TaskID, creditNote: note.number });
}

function answer(call: Call, sale: Sale): object {
  const style = styleAsked(call);
  const shown = sale.creditNotes.map((note) => ({
    ...creditNoteFields(note),
    CombineAdditionalCharges: style.combineCharges,
    ...invoiceLinesShown(call.company, note, style),
    Restock: note.restock.map((line) => restockShown(call.company, line)),
    ...(call.query.flag('IncludePaymentInfo') ? paymentInfo(sale, note) : {}),
  }));
  return { SaleID: sale.ID, CreditNotes: shown };
}

function restockShown(company: Company, line: RestockLine): object {
  const { restockLocationId, RestockDate, ...pick } = line;
  return {
    ...pickLineShown(company, pick, { productInfo: false, combineCharges: false }, false),
    RestockLocation: locationName(company, restockLocationId),
    RestockLocationID: restockLocationId,
    ...(RestockDate === null ? {} : { RestockDate }),
  };
}

function paymentInfo(sale: Sale, note: CreditNote): object {
  const { Total } = totals(note, sale.header.TaxCalculation);
  const mine = sale.payments.filter((one) => one.Type === 'Refund' && one.TaskID === note.TaskID);
  const shown = mine.map((one) => without(paymentShown(sale, one), 'SaleID', 'TaskID'));
  return { CreditNoteBalance: subtract(Total, refundedOn(sale, note)), Payments: shown };
}

import { type Call } from '../http/call';
import { notFound, refuse } from '../http/refusal';
import { type Company } from '../company';
import { type Fulfilment, type Sale } from './model';

/** A copy of the sale, free to be changed and saved. */
export function saleToRead(call: Call, id: string): Sale {
  const sale = call.company.sales.get(id.toLowerCase());
  if (sale === undefined) return notFound('Sale');
  call.note(sale.number);
  return structuredClone(sale);
}

/** The same for a write: nothing more happens to a voided sale. */
export function saleToWrite(call: Call, id: string): Sale {
  const sale = saleToRead(call, id);
  return sale.voided ? refuse('Sale is voided.') : sale;
}

/** The sale that a task belongs to; Simple and Service sales are their own task (contracts: cin7-core §2.4). */
export function saleOfTask(company: Company, taskId: string): Sale | undefined {
  const id = taskId.toLowerCase();
  const has = (sale: Sale): boolean =>
    [...sale.fulfilments, ...sale.invoices, ...sale.creditNotes].some((one) => one.TaskID === id);
  return company.sales.get(id) ?? company.sales.find(has);
}

/** Sale and fulfilment of a task; refuses Service sales and, for a write, an order that is not authorised. */
export function fulfilmentTask(
  call: Call,
  taskId: string,
  forWrite: boolean,
): { sale: Sale; task: Fulfilment } {
  const found = saleOfTask(call.company, taskId);
  if (found === undefined) return notFound('Task');
  const sale = forWrite ? saleToWrite(call, found.ID) : saleToRead(call, found.ID);
  refuseService(sale);
  const task = sale.fulfilments.find((one) => one.TaskID === taskId.toLowerCase());
  if (forWrite && sale.order.status !== 'AUTHORISED') return refuse('Sale order must be AUTHORISED.');
  return task === undefined ? notFound('Fulfilment task') : { sale, task };
}

/** Service sales have no order and nothing to fulfil (contracts: cin7-core §2.1). */
export function refuseService(sale: Sale): void {
  if (sale.type === 'Service Sale') refuse('The method is not available for service sales.');
}

/** Only a document that is not settled yet may be written (contracts: cin7-core §2.3). */
export function refuseUnless(open: boolean, what: string, status: string): void {
  if (!open) refuse(`${what} can not be changed in status ${status}.`);
}
export const isOpen = (status: string): boolean => status === 'DRAFT' || status === 'NOT AVAILABLE';

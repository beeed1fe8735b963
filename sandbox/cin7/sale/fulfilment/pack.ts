import { type Company } from '../../company';
import { type Call, type Resource } from '../../http/call';
import { guid, list, oneOf, required, text } from '../../http/fields';
import { refuse } from '../../http/refusal';
import { emitSale } from '../events';
import { fulfilmentTask, isOpen, refuseUnless } from '../find';
import { type Fulfilment, type PackLine, type Sale } from '../model';
import { packLineShown, styleAsked } from '../show-documents';
import { pickLine, pickLineFields } from './pick';
import { packedOf } from './relieve';

const fields = {
  TaskID: required(guid()),
  Status: required(oneOf('DRAFT', 'AUTHORISED')),
  Lines: list({ ...pickLineFields, Box: text(256), WarrantyRegistrationNumber: text(256) }),
};

/** `/sale/fulfilment/pack`: POST adds lines, PUT replaces them (contracts: cin7-core §3.6). */
export const pack: Resource = {
  GET(call) {
    return answer(call, fulfilmentTask(call, call.query.required('TaskID'), false).task);
  },
  POST: (call) => writePack(call, true),
  PUT: (call) => writePack(call, false),
};

function writePack(call: Call, adds: boolean): object {
  const { company } = call;
  const sent = call.read(fields);
  const { sale, task } = fulfilmentTask(call, sent.TaskID, true);
  if (task.pick.status !== 'AUTHORISED') refuse('Pick must be AUTHORISED.');
  refuseUnless(isOpen(task.pack.status), 'Pack', task.pack.status);
  const lines: PackLine[] = (sent.Lines ?? []).map(({ Box, WarrantyRegistrationNumber, ...line }) => ({
    ...pickLine(company, line),
    Box: Box === undefined || Box === '' ? 'Box 1' : Box,
    WarrantyRegistrationNumber: WarrantyRegistrationNumber ?? null,
  }));
  task.pack.lines = adds ? [...task.pack.lines, ...lines] : lines;
  for (const line of task.pack.lines) {
    if (packedOf(task.pack.lines, line.ProductID) > packedOf(task.pick.lines, line.ProductID))
      refuse(`Packed quantity of '${line.SKU}' exceeds the picked quantity`);
  }
  if (sent.Status === 'AUTHORISED') authorisePack(company, sale, task);
  else task.pack.status = 'DRAFT';
  company.saveSale(sale);
  return answer(call, task);
}

const answer = (call: Call, task: Fulfilment): object => ({
  TaskID: task.TaskID,
  Status: task.pack.status,
  Lines: task.pack.lines.map((line) => packLineShown(call.company, line, styleAsked(call), true)),
});

export function authorisePack(company: Company, sale: Sale, task: Fulfilment): void {
  if (task.pack.lines.length === 0) refuse('Pack has no lines.');
  task.pack.status = 'AUTHORISED';
  emitSale(company, sale, { type: 'PackAuthorised', taskId: task.TaskID });
}

/** Everything that was picked, into one box. */
export function autoPack(company: Company, sale: Sale, task: Fulfilment): void {
  task.pack.lines = task.pick.lines.map((line) => ({
    ...line,
    Box: 'Box 1',
    WarrantyRegistrationNumber: null,
  }));
  authorisePack(company, sale, task);
}

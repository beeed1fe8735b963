import { refuse } from '../../http/refusal';
import { type Call, type Resource } from '../../http/call';
import { guid, required } from '../../http/fields';
import { subtract } from '../../numbers';
import { change } from '../../stock';
import { fulfilmentTask, refuseService, saleToRead, saleToWrite } from '../find';
import { type Fulfilment, type Sale } from '../model';
import { fulfilmentsShown } from './show';
import { type Company } from '../../company';

export function newTask(sale: Sale, taskId: string): Fulfilment {
  return {
    TaskID: taskId,
    number: Math.max(0, ...sale.fulfilments.map((one) => one.number)) + 1,
    linkedInvoice: null,
    pick: { status: 'NOT AVAILABLE', lines: [] },
    pack: { status: 'NOT AVAILABLE', lines: [] },
    ship: {
      status: 'NOT AVAILABLE',
      requireBy: null,
      address: sale.header.ShippingAddress,
      notes: sale.header.ShippingNotes,
      lines: [],
    },
    reserved: [],
    shippedBoxes: [],
  };
}

/** `/sale/fulfilment` (contracts: cin7-core §3.5). */
export const fulfilments: Resource = {
  GET(call) {
    const sale = saleToRead(call, call.query.required('SaleID'));
    refuseService(sale);
    return answer(call, sale, call.query.flag('IncludeProductInfo'));
  },
  /** A new task; makes an Advanced sale of a Simple one, for good. */
  POST(call) {
    const sale = saleToWrite(call, call.read({ SaleID: required(guid()) }).SaleID);
    refuseService(sale);
    if (sale.order.status !== 'AUTHORISED') refuse('Sale order must be AUTHORISED.');
    if (sale.type === 'Simple Sale') {
      const isInvoiced = sale.invoices.some((invoice) => invoice.status === 'AUTHORISED');
      if (isInvoiced && call.company.switches.lateConversionRefused)
        refuse('Simple sale with an authorised invoice can not have another fulfilment.');
      sale.type = 'Advanced Sale';
      // Nobody has touched the task that a Simple sale has by itself: the new one takes its place.
      sale.fulfilments = sale.fulfilments.filter((task) => task.pick.status !== 'NOT AVAILABLE');
    }
    const unpicked = sale.fulfilments.some(
      (task) => task.pick.status === 'DRAFT' || task.pick.status === 'NOT AVAILABLE',
    );
    if (unpicked) refuse('There is another fulfilment task with not authorised pick.');
    sale.fulfilments.push(newTask(sale, call.company.newId()));
    return answer(call, call.company.saveSale(sale));
  },
  /** Undo of an authorised pick answers 200 and does nothing; what void does is a switch (contracts: cin7-core §3.5, U11). */
  DELETE(call) {
    const { company, query } = call;
    const { sale, task } = fulfilmentTask(call, query.required('TaskID'), true);
    if (sale.type !== 'Advanced Sale') refuse('The method is available for advanced sales only.');
    if (task.ship.status === 'AUTHORISED' || task.ship.status === 'PARTIALLY AUTHORISED')
      refuse('Shipment is already authorised.');
    if (query.flag('Void')) {
      if (company.switches.fulfilmentVoid === 'voids') voidTask(company, task);
    } else if (task.pick.status === 'DRAFT') {
      task.pick = { status: 'NOT AVAILABLE', lines: [] };
    }
    return answer(call, company.saveSale(sale));
  },
};

function answer(call: Call, sale: Sale, productInfo = false): object {
  return {
    SaleID: sale.ID,
    Fulfilments: fulfilmentsShown(call.company, sale, { productInfo, combineCharges: false }),
  };
}

function voidTask(company: Company, task: Fulfilment): void {
  for (const { place, quantity } of task.reserved) change(company, place, { picked: subtract(0, quantity) });
  task.reserved = [];
  task.pick.status = task.pack.status = 'VOIDED';
  task.ship.status = 'VOIDED';
  task.pick.lines = [];
  task.pack.lines = [];
}

import { type Company } from '../../company';
import { packLineShown, pickLineShown, shippingAddressShown, type LineStyle } from '../show-documents';
import { taskStatus } from '../statuses/fulfilment-statuses';
import { type Fulfilment, type Sale } from '../model';

/** Whether the task of a Simple sale is shown before its pick is begun is not known (contracts: cin7-core U7). */
export function fulfilmentsShown(company: Company, sale: Sale, style: LineStyle): object[] {
  const hidden = (task: Fulfilment): boolean =>
    !company.switches.fulfilmentsShownBeforePick &&
    sale.type === 'Simple Sale' &&
    task.pick.status === 'NOT AVAILABLE';
  return sale.fulfilments.filter((task) => !hidden(task)).map((task) => taskShown(company, task, style));
}

function taskShown(company: Company, task: Fulfilment, style: LineStyle): object {
  return {
    TaskID: task.TaskID,
    FulfillmentNumber: task.number,
    LinkedInvoiceNumber: task.linkedInvoice,
    FulFilmentStatus: taskStatus(task),
    Pick: {
      Status: task.pick.status,
      Lines: task.pick.lines.map((line) => pickLineShown(company, line, style, false)),
    },
    Pack: {
      Status: task.pack.status,
      Lines: task.pack.lines.map((line) => packLineShown(company, line, style, false)),
    },
    Ship: shipShown(task),
  };
}

export const shipShown = (task: Fulfilment): object => ({
  Status: task.ship.status,
  RequireBy: task.ship.requireBy,
  ShippingAddress: shippingAddressShown(task.ship.address),
  ShippingNotes: task.ship.notes,
  // Read as Boxes, written as Box (contracts: cin7-core §8.8).
  Lines: task.ship.lines.map(({ ID, ShipmentDate, Carrier, Boxes, TrackingNumber, IsShipped }) => ({
    ID,
    ShipmentDate,
    Carrier,
    Boxes,
    TrackingNumber,
    TrackingURL: '',
    IsShipped,
  })),
});

import { total } from '../../numbers';
import { type Fulfilment, type Sale } from '../model';

const live = (sale: Sale): Fulfilment[] => sale.fulfilments.filter((one) => one.pick.status !== 'VOIDED');

/** How many units must be fulfilled: stock lines that are not drop-shipped. */
const wanted = (sale: Sale): number =>
  total(
    sale.order.lines.filter((line) => line.stocked),
    (line) => line.Quantity,
  );

function combined(
  sale: Sale,
  ing: string,
  done: string,
  startedOf: (task: Fulfilment) => boolean,
  doneOf: (task: Fulfilment) => number,
): string {
  if (sale.voided) return 'VOIDED';
  if (sale.order.status !== 'AUTHORISED') return 'NOT AVAILABLE';
  const finished = total(live(sale), doneOf);
  if (finished > 0) return finished >= wanted(sale) ? done : `PARTIALLY ${done}`;
  return live(sale).some(startedOf) ? ing : `NOT ${done}`;
}

const units = (lines: { Quantity: number }[]): number => total(lines, (line) => line.Quantity);
const shippedUnits = (task: Fulfilment): number =>
  units(task.pack.lines.filter((line) => task.shippedBoxes.includes(line.Box)));

export const combinedPickingStatus = (sale: Sale): string =>
  combined(
    sale,
    'PICKING',
    'PICKED',
    (task) => task.pick.status === 'DRAFT',
    (task) => (task.pick.status === 'AUTHORISED' ? units(task.pick.lines) : 0),
  );

export const combinedPackingStatus = (sale: Sale): string =>
  combined(
    sale,
    'PACKING',
    'PACKED',
    (task) => task.pack.status === 'DRAFT',
    (task) => (task.pack.status === 'AUTHORISED' ? units(task.pack.lines) : 0),
  );

export const combinedShippingStatus = (sale: Sale): string =>
  combined(sale, 'SHIPPING', 'SHIPPED', (task) => task.ship.status === 'DRAFT', shippedUnits);

/** Of the whole sale. */
export function fulfilmentStatus(sale: Sale): string {
  if (sale.voided) return 'VOIDED';
  if (sale.order.status !== 'AUTHORISED' || wanted(sale) === 0) return 'NOT AVAILABLE';
  const shipped = total(live(sale), shippedUnits);
  if (shipped === 0) return 'NOT FULFILLED';
  return shipped >= wanted(sale) ? 'FULFILLED' : 'PARTIALLY FULFILLED';
}

/** Of one task. */
export function taskStatus(task: Fulfilment): string {
  switch (task.ship.status) {
    case 'VOIDED':
      return 'VOIDED';
    case 'AUTHORISED':
      return 'FULFILLED';
    case 'PARTIALLY AUTHORISED':
      return 'PARTIALLY FULFILLED';
    case 'NOT AVAILABLE':
    case 'DRAFT':
      return 'NOT FULFILLED';
  }
}

export const trackingNumbers = (sale: Sale): string =>
  sale.fulfilments
    .flatMap((task) => task.ship.lines)
    .map((line) => line.TrackingNumber)
    .filter((tracking) => tracking !== '')
    .join(',')
    .slice(0, 256);

import { type Order, type OrderStatus } from './order';
import { problems } from './problem-texts';
import { type Problem } from './problems';
import { type StoreSettings } from './settings';
import { taxMappingGap } from './tax/unfinished-mapping';

/** What to do with an order that has no sale yet. `wait` and `skip` are no failures; `skip` is wakened by what it is blocked on. */
export type CaptureDecision =
  | { kind: 'capture'; sentence: string }
  | { kind: 'wait'; problem: Problem }
  | { kind: 'cancelled'; sentence: string }
  | { kind: 'skip'; problem: Problem };

type Status = Exclude<OrderStatus, 'cancelled'>;
type CaptureWhen = StoreSettings['captureWhen'];

/** Design §4: is an order of this status due? A released order is one that is not held now; one that was never held counts. */
const due: Record<Status, Record<CaptureWhen, boolean | 'if-paid'>> = {
  awaiting_payment: { created: true, paid: false, released: false, shipped: false },
  on_hold: { created: true, paid: 'if-paid', released: false, shipped: false },
  awaiting_shipment: { created: true, paid: true, released: true, shipped: false },
  pending_fulfillment: { created: true, paid: true, released: true, shipped: false },
  rejected_fulfillment: { created: true, paid: true, released: true, shipped: false },
  shipped: { created: true, paid: true, released: true, shipped: true },
};

const statusWords: Record<Status, string> = {
  awaiting_payment: 'is not paid',
  on_hold: 'is on hold',
  awaiting_shipment: 'awaits shipment',
  pending_fulfillment: 'is with its fulfilment provider',
  rejected_fulfillment: 'was rejected by its fulfilment provider',
  shipped: 'is shipped',
};

const dueWords: Record<CaptureWhen, string> = {
  created: 'as soon as they exist',
  paid: 'once they are paid',
  released: 'once they are no longer on hold',
  shipped: 'once they are shipped',
};

/**
 * Decides by the table of design §4 whether an order becomes a sale now.
 * A cancelled order is counted as cancelled whatever the settings; an unfinished tax mapping skips every other order on download.
 * @param now ISO 8601 instant, only used to say how a hold stands.
 */
export function captureDecision(
  order: Pick<Order, 'status' | 'paymentDate' | 'holdUntilDate'>,
  settings: Pick<StoreSettings, 'captureWhen' | 'taxRules'>,
  now: string,
): CaptureDecision {
  const { status } = order;
  if (status === 'cancelled') {
    return { kind: 'cancelled', sentence: 'The order was cancelled in ShipStation before it was captured.' };
  }
  const gap = taxMappingGap(settings.taxRules);
  if (gap !== null) return { kind: 'skip', problem: problems.taxMappingUnfinished(gap) };
  const answer = due[status][settings.captureWhen];
  const isDue = answer === 'if-paid' ? order.paymentDate !== null : answer;
  if (isDue) return { kind: 'capture', sentence: `The order ${statusWords[status]} and is captured now.` };
  return {
    kind: 'wait',
    problem: {
      code: 'not-yet-due',
      whoActs: 'nobody',
      sentence: `The order ${statusWords[status]}${holdWords(order, settings.captureWhen, now)}; orders are captured ${dueWords[settings.captureWhen]}.`,
      fix: 'Nothing needs doing: it goes on by itself when ShipStation says so.',
      blockedOn: ['capture-when'],
    },
  };
}

function holdWords(
  order: Pick<Order, 'status' | 'holdUntilDate'>,
  captureWhen: CaptureWhen,
  now: string,
): string {
  if (order.status !== 'on_hold') return '';
  const until = order.holdUntilDate;
  const end = until === null || Date.parse(until) <= Date.parse(now) ? '' : ` until ${until.slice(0, 10)}`;
  return captureWhen === 'paid' ? `${end} and has no payment date` : end;
}

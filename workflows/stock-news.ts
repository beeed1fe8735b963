import { setCurrentDetails, sleep } from '@temporalio/workflow';
import { type DeliveryInput, type StockInput } from '../domain/messages/stock';
import { cin7, deliveries, orders } from './activity-proxies';

/** More rounds than this are left to the next run: the tenant sells faster than Cin7 lets us look. */
const mostRounds = 50;

/** Tells what is available of SKUs that captured orders touched (design §4 step 9): an event, delivered by `stockDelivery`. */
export async function stockNews(input: StockInput): Promise<void> {
  for (let round = 1, more = true; more && round <= mostRounds; round++) {
    setCurrentDetails(`Reading what is available, round ${round}`);
    const read = await cin7.publishAvailability(input);
    // A connection that does not work says so by itself; the SKUs stay touched.
    if (!read.ok) return setCurrentDetails(read.problem.sentence);
    ({ more } = read.value);
  }
}

const minute = 60_000;
/** Pauses after failed tries: some twelve hours in all. */
const pauses = [
  10_000,
  30_000,
  2 * minute,
  10 * minute,
  30 * minute,
  60 * minute,
  120 * minute,
  180 * minute,
  360 * minute,
];

/** Delivers an event to one webhook, again and again with growing pauses, until it is taken or given up. */
export async function stockDelivery(input: DeliveryInput): Promise<void> {
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await sleep(pause);
    const { end } = await deliveries.deliverStock(input);
    if (end !== 'again')
      return setCurrentDetails(end === 'delivered' ? 'Delivered.' : 'The webhook was removed.');
    setCurrentDetails('Not taken yet; it is tried again.');
  }
  await orders.giveUpDelivery(input);
  setCurrentDetails('Given up.');
}

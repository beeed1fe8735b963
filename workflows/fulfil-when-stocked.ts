import { type FulfilNext } from '../domain/messages/activities';
import { type OrderInput } from '../domain/messages/order';
import { type Outcome } from '../domain/problems';
import { cin7 } from './activity-proxies';
import { type OrderRun } from './order-run';

type Write = NonNullable<FulfilNext>['next'];

/** The activity of each write: one per call to Cin7, so that the Temporal UI shows the steps. */
const writes: Record<Write, (input: OrderInput) => Promise<Outcome<FulfilNext>>> = {
  pick: (input) => cin7.pickOrder(input),
  pack: (input) => cin7.packOrder(input),
  ship: (input) => cin7.shipOrder(input),
};

/** Waits for goods that were short, and then picks, packs and ships them as far as the settings go (design §4 step 7). */
export async function fulfilWhenStocked(order: OrderRun, input: OrderInput): Promise<void> {
  let next = await order.step('stock', () => cin7.awaitStock(input));
  while (next !== null) {
    const { next: write } = next;
    next = await order.step(write, () => writes[write](input));
  }
}

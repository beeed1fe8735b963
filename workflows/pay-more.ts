import { type OrderInput } from '../domain/messages/order';
import { cin7 } from './activity-proxies';
import { type OrderRun } from './order-run';

/** The payments of a day's sale beyond the first: one for each further account that its orders were paid to. */
export async function payMore(order: OrderRun, input: OrderInput, count: number): Promise<void> {
  for (let nth = 2; nth <= count + 1; nth++)
    await order.step(`payment ${String(nth)}`, () => cin7.recordPayment({ ...input, nth }));
}

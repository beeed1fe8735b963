import { type OrderInput, type OrderResult } from '../domain/messages/order';
import { cin7 } from './activity-proxies';
import { assemble } from './assemble';
import { fulfilWhenStocked } from './fulfil-when-stocked';
import { OrderRun } from './order-run';
import { refund, refundHistorical } from './refund';
import { payMore } from './pay-more';

/**
 * A ShipStation order becomes a Cin7 sale (design §4): captured and planned from Postgres, then one activity per write to Cin7.
 * Every step may be run again: what was done is known by the write ledger, so a new run of the same order goes on where it was.
 */
export async function orderLifecycle(input: OrderInput): Promise<OrderResult> {
  const order = new OrderRun(input);

  return order.live(async () => {
    const plan = await order.prepare();
    if (plan.refunds === 'only') return refund(order, input);
    if (plan.refunds === 'historical') return refundHistorical(order, input, plan);
    if (plan.needsCustomer) await order.step('customer', () => cin7.ensureCustomer(input));
    await order.step('sale', () => cin7.createSale(input));

    let short = false;
    if (plan.kind === 'Simple') {
      if (plan.assembles !== undefined) await assemble(order, input, plan.assembles);
      await order.step('order', () => cin7.authoriseOrder(input));
      const stock = await order.step('read-back', () => cin7.readBackSale(input));
      short = stock.short;
    }
    await order.step('invoice', () => cin7.createInvoice(input));
    if (plan.pays) await order.step('payment', () => cin7.recordPayment(input));
    if (plan.morePayments !== undefined) await payMore(order, input, plan.morePayments);
    if (plan.refunds !== undefined) await refund(order, input, { short });
    if (short) await fulfilWhenStocked(order, input);
    if (short && plan.refunds !== undefined) await refund(order, input);
  });
}

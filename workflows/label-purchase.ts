import { type LabelResult, type LabelStart } from '../domain/messages/label';
import { orders, shipstation } from './activity-proxies';
import { LabelRun } from './label-run';

/**
 * Buys one label, once: each has a ShipStation order of its own, so that two identical parcels are never taken for each other and a lost
 * answer is settled by reading that order's shipments. What was bought becomes a parcel of its sale.
 */
export async function labelPurchase({ stoppedBy, ...input }: LabelStart): Promise<LabelResult> {
  const run = new LabelRun(input);

  return run.live(async () => {
    if (stoppedBy !== undefined) return run.giveUp(stoppedBy);
    await run.step('make its order', () => shipstation.createLabelOrder(input));
    const { test } = await run.step('buy', () => shipstation.buyLabel(input));
    if (test) await run.step('take its order away', () => shipstation.closeLabelOrder(input));
    return orders.finishLabel(input);
  });
}

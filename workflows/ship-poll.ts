import { setCurrentDetails } from '@temporalio/workflow';
import { type ConnectionInput } from '../domain/messages/check';
import { shipPollLists, type ShipPollResult } from '../domain/messages/ship-poll';
import { orders, shipstation } from './activity-proxies';

/**
 * Asks ShipStation's API for labels, voids and fulfillments since the last poll: it alone tells of a void, and of a label that took
 * the place of a void one (contracts: shipstation §1.9, §2.6). The shipments that it changes are woken from their rows, not from here.
 */
export async function shipPoll(input: ConnectionInput): Promise<ShipPollResult> {
  const { tenant, connection } = input;
  const run = await orders.openShipPoll({ tenant, connection });
  if (run === null) return { end: 'off' };
  for (const list of shipPollLists) {
    for (let page = 1, more = true; more; page++) {
      setCurrentDetails(`Reading page ${String(page)} of ${list} since ${run.from}`);
      const read = await shipstation.pollShipments({ tenant, connection, run, list, page });
      if (!read.ok) {
        await orders.failShipPoll({ tenant, connection, problem: read.problem });
        return { end: 'failed' };
      }
      more = read.value.more;
    }
  }
  await orders.closeShipPoll({ tenant, connection, run });
  return { end: 'done' };
}

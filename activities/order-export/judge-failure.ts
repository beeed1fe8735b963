import { type Rest } from '../../db/order-exports/settle-push';
import { weighDoubt } from '../../db/order-exports/weigh-doubt';
import { type ConnectionRef } from '../../domain/ids';
import { type Deps } from '../deps';
import { type OrdersCall, type TriedCall } from './try-call';
import { type Written } from './settle-order';

/** So many orders that failed alone, with none that went, are an outage. */
const mostAside = 3;

export interface Judged {
  written: Written;
  /** How the orders go on that are not settled. */
  rest?: Rest;
  /** What ShipStation said, when it is out for all. */
  outage: string | null;
}

/**
 * Whom a failed call is to be blamed on. Its orders go again in halves, whatever the answer was. One that failed alone without being
 * refused is to blame only when another one was taken since; until then it may be an outage, and it waits behind all others.
 */
export async function judgeFailure(
  deps: Deps,
  of: ConnectionRef,
  { push, writes }: OrdersCall,
  { written, failed }: TriedCall,
): Promise<Judged> {
  if (failed === null) return { written, outage: null };
  const rest = { together: Math.ceil(writes.length / 2), isDoubted: !failed.isRefusal };
  const [first, ...others] = writes;
  const isBlamed = written.orders.some(({ error }) => error !== null);
  if (failed.isRefusal || first === undefined || others.length > 0 || !isBlamed)
    return { written, rest, outage: null };

  const doubt = await weighDoubt(deps.db, of, first.doubtedSince ?? push.createdAt);
  if (doubt.othersWent) return { written, rest, outage: null };
  const isOutage = first.isAside || doubt.aside + 1 >= mostAside;
  return { written: { orders: [] }, rest: { ...rest, together: 0 }, outage: isOutage ? failed.words : null };
}

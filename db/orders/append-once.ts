import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { type TimelineEntry } from './advance-order';
import { appendTimeline } from './append-timeline';

/** Adds a line to an order's timeline unless one of this step and reference stands there: an activity may run twice. */
export async function appendOnce(
  db: Db,
  ref: OrderRef,
  generation: number,
  entry: TimelineEntry,
  reference: string,
): Promise<void> {
  const before = await db
    .selectFrom('timeline')
    .select('id')
    .where('tenant_id', '=', ref.tenant)
    .where('ss_account', '=', ref.ssAccount)
    .where('order_id', '=', ref.orderId)
    .where('step', '=', entry.step)
    .where((eb) => eb(eb.ref('detail', '->>').key('reference'), '=', reference))
    .executeTakeFirst();
  if (before === undefined) await appendTimeline(db, ref, generation, entry);
}

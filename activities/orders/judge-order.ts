import { readFamily } from '../../db/orders/family-facts';
import { billedSnapshots } from '../../db/orders/billed-snapshots';
import { type Db } from '../../db/open';
import { captureDecision } from '../../domain/capture';
import { batchProblems } from '../../domain/consolidation/problem-texts';
import { echoDecision, type EchoFacts } from '../../domain/echo';
import { type FamilyDecision, familyDecision, idsToLookUp, type KnownMember } from '../../domain/family';
import { isBilledWith } from '../../domain/family-cover';
import { type OrderRef, type SsOrderId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { problems } from '../../domain/problem-texts';
import { type Problem } from '../../domain/problems';
import { type StoreSettings } from '../../domain/settings';
import { isOurOrderKey } from '../../domain/shipping-service/order-keys';
import { readOrder } from '../../schemas/shipstation/order-page';

/** What shall become of an order that has no sale yet. */
export type Verdict =
  | { kind: 'capture' }
  /** Due, and its sale is the day's: it waits for the next batch. */
  | { kind: 'consolidate'; problem: Problem }
  /** Not due, or skipped on download: goes on by itself when that changes. */
  | { kind: 'wait'; problem: Problem }
  /** Never a sale of its own: ours, a split-off, cancelled before capture. */
  | { kind: 'leave'; why: 'cancelled' | 'not-a-sale'; sentence: string }
  | { kind: 'park'; problem: Problem };

/** Where an order stands among its split and combined relatives, as our books have it. */
export async function familyOf(
  db: Db,
  ref: OrderRef,
  order: Order,
  self: KnownMember | undefined,
): Promise<FamilyDecision> {
  const family = await readFamily(db, ref, idsToLookUp(order));
  const decision = familyDecision(order, {
    self: self ?? family.known.get(ref.orderId),
    known: (id: SsOrderId) => family.known.get(id),
    isExported: (id: SsOrderId) => family.exported.has(id),
    hasChildren: family.hasChildren,
  });
  if (decision.kind !== 'join') return decision;
  const billed = (await billedSnapshots(db, ref, decision.roots)).map(readOrder);
  const isBilled = isBilledWith(
    order,
    billed.flatMap((row) => (row.readable ? [row.order] : [])),
  );
  return isBilled ? decision : { kind: 'park', problem: problems.splitNotBilled(decision.roots) };
}

/**
 * Judges an order by the echo guard, its family and the settings, in this order: what is not ours to sell is never "not due".
 *
 * @param forced a person asked for it now: the table of design §4 is not asked, all else is.
 */
export function judgeOrder(
  order: Order,
  family: FamilyDecision,
  settings: StoreSettings,
  options: { now: string; forced: boolean; exported: EchoFacts },
): Verdict {
  const echo = echoDecision(order, options.exported);
  if (echo.kind === 'skip') {
    // An order that nobody has seen was combined into ours: its goods would never be sold.
    const tookIn = isOurOrderKey(order.orderKey) && order.mergedIds.length > 0;
    return tookIn && family.kind === 'park' && options.exported.combinedSales.length > 0
      ? { kind: 'park', problem: family.problem }
      : { kind: 'leave', why: 'not-a-sale', sentence: echo.sentence };
  }
  if (echo.kind === 'park') return { kind: 'park', problem: echo.problem };
  // Seen whole before, it is sold as it was then.
  if (echo.kind === 'holds-ours' && family.kind !== 'keep-whole')
    return { kind: 'park', problem: echo.problem };
  if (family.kind === 'join') return { kind: 'leave', why: 'not-a-sale', sentence: family.sentence };
  if (family.kind === 'park') return { kind: 'park', problem: family.problem };

  const decision = captureDecision(order, settings, options.now);
  const capture: Verdict =
    settings.consolidation === 'daily'
      ? { kind: 'consolidate', problem: batchProblems.awaitsBatch(settings) }
      : { kind: 'capture' };
  switch (decision.kind) {
    case 'capture':
      return capture;
    case 'cancelled':
      return { kind: 'leave', why: 'cancelled', sentence: decision.sentence };
    case 'wait':
      return options.forced ? capture : { kind: 'wait', problem: decision.problem };
    case 'skip':
      return { kind: 'wait', problem: decision.problem };
  }
}

import { readEchoFactsOf } from '../../db/exports/echo-facts';
import { liveLogEntries } from '../../db/log/live-entries';
import { type Db } from '../../db/open';
import { readParents } from '../../db/orders/read-parents';
import { doubtRoot } from '../../db/pulls/doubt-root';
import { type KnownOrder } from '../../db/pulls/lock-orders';
import { type FamilyDecision, familyDecision, isPartOfFamily } from '../../domain/family';
import { as, type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Order } from '../../domain/order';
import { type StoreSettings } from '../../domain/settings';
import { familyOf } from '../orders/judge-order';
import { type OrderFacts } from './decide-order';

interface Into {
  tenant: TenantId;
  ssAccount: SsAccount;
  settings: StoreSettings;
}

/**
 * What our books say of each of these orders: a query or two for all that bear no mark of a split or combination, and two more for
 * each that does.
 *
 * @param now ISO 8601 UTC.
 */
export async function rowFacts(
  trx: Db,
  into: Into,
  orders: readonly Order[],
  known: ReadonlyMap<string, KnownOrder>,
  now: string,
): Promise<(order: Order) => OrderFacts> {
  const families = await readFamilies(trx, into, orders, known);
  const uncaptured = orders.filter(({ orderId }) => known.get(orderId)?.logged !== true);
  const exported = await readEchoFactsOf(trx, into, uncaptured);
  // Only a day's batch takes an order in without asking the log itself.
  const isDaily = into.settings.consolidation === 'daily';
  const fresh = isDaily ? orders.filter(({ orderId }) => !known.has(orderId)) : [];
  const entries = await liveLogEntries(
    trx,
    into,
    fresh.map(({ orderId }) => orderId),
  );
  return (order) => ({
    known: known.get(order.orderId),
    family: families(order),
    exported: exported(order),
    entry: entries.get(order.orderId),
    settings: into.settings,
    now,
  });
}

async function readFamilies(
  trx: Db,
  into: Into,
  orders: readonly Order[],
  known: ReadonlyMap<string, KnownOrder>,
): Promise<(order: Order) => FamilyDecision> {
  const selfOf = (order: Order) => memberOf(known.get(order.orderId), order);
  const marked = new Map<string, FamilyDecision>();
  for (const order of orders.filter(isPartOfFamily)) {
    const ref = { ...into, orderId: order.orderId };
    if (!known.has(order.orderId)) await doubtRoot(trx, ref, order.parentId);
    marked.set(order.orderId, await familyOf(trx, ref, order, selfOf(order)));
  }
  const plain = orders.filter((order) => !isPartOfFamily(order));
  const parents = await readParents(
    trx,
    into,
    plain.map(({ orderId }) => orderId),
  );
  return (order) =>
    marked.get(order.orderId) ??
    familyDecision(order, {
      self: selfOf(order),
      // It names no others.
      known: () => undefined,
      isExported: () => false,
      hasChildren: parents.has(order.orderId),
    });
}

const memberOf = (known: KnownOrder | undefined, order: Order) =>
  known && {
    standing: known.logged
      ? ('captured' as const)
      : known.seen_whole
        ? ('seen-whole' as const)
        : ('seen-part' as const),
    parentId: order.parentId === null ? null : as<SsOrderId>(order.parentId),
  };

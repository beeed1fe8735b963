import { wakeStocked, waitingForStock } from '../../db/orders/waiting-for-stock';
import { as, type Cin7ProductId, type ConnectionRef } from '../../domain/ids';
import { type Outcome } from '../../domain/problems';
import { whoIsStocked } from '../../domain/stock-come';
import { type StockReader } from '../assembly/stock-reader';
import { backordersAreAllocated } from '../cin7/unconfirmed';
import { openConnection } from '../connections/open-connection';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';

/**
 * Looks once for all orders that wait for stock, goods and components alike: one call per location; where that has more rows than a page,
 * one per product for a few products, else one per page. Wakes those whose goods have come, longest waiting first; each then looks for itself.
 *
 * @returns how many were woken.
 */
export async function lookForStock(
  deps: Deps,
  stock: StockReader,
  { tenant, connection }: ConnectionRef,
): Promise<Outcome<number>> {
  return vendorStep(deps, { tenant, connection }, async () => {
    const waiting = await waitingForStock(deps.db, tenant, connection);
    // Of before they named what they wait for: each looks for itself.
    const unnamed = waiting.filter(({ needs }) => needs.length === 0);
    const named = waiting.filter(({ needs }) => needs.length > 0);
    const open = await openConnection(deps, tenant, connection, { callClass: 'pull', patient: true });
    const wanted = named.flatMap(({ needs }) => needs);
    const available = new Map<string, Map<string, string>>();
    for (const location of new Set(wanted.map((need) => need.location))) {
      const here = wanted.filter((need) => need.location === location);
      const asked = [...new Map(here.map(({ productId, sku }) => [productId, sku])).entries()];
      const found = await stock.availableAt(
        open.cin7(),
        open.cin7Account,
        location,
        asked.map(([id, sku]) => ({ productId: as<Cin7ProductId>(id), sku, shelfOnly: true })),
        { roughly: true },
      );
      available.set(location, new Map(found));
    }
    const stocked = [...unnamed, ...whoIsStocked(named, available, backordersAreAllocated)];
    await wakeStocked(deps.db, tenant, stocked);
    return stocked.length;
  });
}

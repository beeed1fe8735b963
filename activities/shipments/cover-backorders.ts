import { needsBehind } from '../../db/orders/waiting-for-stock';
import { as, type Cin7ProductId, type TenantId } from '../../domain/ids';
import { compare, isPositive, sum } from '../../domain/money';
import { type SaleState } from '../../domain/shipment/sale-state';
import { type StockReader } from '../assembly/stock-reader';
import { type Deps } from '../deps';
import { backordersAreAllocated } from '../cin7/unconfirmed';
import { type OpenConnection } from '../connections/open-connection';

/**
 * Takes lines for covered whose goods have come, whether Cin7 says so in the sale or not: nothing documents that it moves
 * `BackorderQuantity` when stock arrives (contracts: cin7-core §3.4, §6.4). Goods for some of those that wait are there for who waits
 * longest: what is allocated to those behind is free for this one. Asks only where something is on backorder: one call for one
 * product, else as `StockReader` says.
 */
export async function coverBackorders(
  deps: Deps,
  tenant: TenantId,
  open: OpenConnection,
  stock: StockReader,
  sale: SaleState,
): Promise<SaleState> {
  const waiting = sale.ordered.filter(({ backorder }) => isPositive(backorder));
  if (waiting.length === 0 || sale.location === null || !sale.authorised || sale.voided) return sale;
  const asked = waiting.map(({ productId, sku }) => ({
    productId: as<Cin7ProductId>(productId),
    sku,
    shelfOnly: true,
  }));
  const available = await stock.availableAt(open.cin7(), open.cin7Account, sale.location, asked);
  const behind = await needsBehind(deps.db, tenant, sale.saleId);
  const isCovered = ({ productId, backorder }: SaleState['ordered'][number]): boolean => {
    const there = available.get(as<Cin7ProductId>(productId)) ?? '0';
    if (!backordersAreAllocated) return compare(there, backorder) >= 0;
    const givesWay = behind.filter(
      (need) => need.productId === productId && need.location === sale.location && need.allocated,
    );
    return compare(sum([there, backorder, ...givesWay.map(({ quantity }) => quantity)]), backorder) >= 0;
  };
  const ordered = sale.ordered.map((line) =>
    isPositive(line.backorder) && isCovered(line) ? { ...line, backorder: '0' } : line,
  );
  return { ...sale, ordered };
}

import { as, type Cin7ProductId } from '../../domain/ids';
import { add, compare, isPositive } from '../../domain/money';
import { type SaleState } from '../../domain/shipment/sale-state';
import { type StockReader } from '../assembly/stock-reader';
import { backordersAreAllocated } from '../cin7/unconfirmed';
import { type OpenConnection } from '../connections/open-connection';

/**
 * Takes lines for covered whose goods have come, whether Cin7 says so in the sale or not: nothing documents that it moves
 * `BackorderQuantity` when stock arrives (contracts: cin7-core §3.4, §6.4). Asks only where something is on backorder: one call for one
 * product, else as `StockReader` says.
 */
export async function coverBackorders(
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
  const isCovered = ({ productId, backorder }: SaleState['ordered'][number]): boolean => {
    const there = available.get(as<Cin7ProductId>(productId)) ?? '0';
    return compare(backordersAreAllocated ? add(there, backorder) : there, backorder) >= 0;
  };
  const ordered = sale.ordered.map((line) =>
    isPositive(line.backorder) && isCovered(line) ? { ...line, backorder: '0' } : line,
  );
  return { ...sale, ordered };
}

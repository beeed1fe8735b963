import { readProductFacts } from '../../db/products/product-facts';
import { readRouteStock, saveRouteStock } from '../../db/orders/route-stock';
import { type OrderInput } from '../../domain/messages/order';
import { add } from '../../domain/money';
import { type Outcome } from '../../domain/problems';
import { type RouteStockLine } from '../../domain/routing/route-stock';
import { type Cin7Client } from '../cin7/client';
import { PAGE_SIZE } from '../cin7/pages';
import { type Deps } from '../deps';
import { orderStep } from './open-order';

/**
 * Reads what is available at the location that an order was routed to, and keeps it with the order (contracts: cin7-core §3.12,
 * `GET /ref/productavailability`). One call for an order of one SKU; for one of several, one for each thousand rows of stock that the
 * location has. Only orders of connections with `keepRouting: false` come here.
 */
export async function checkRoutedStock(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  const { ref } = input;
  return orderStep(
    deps,
    input,
    async (open) => {
      const asked = await readRouteStock(deps.db, ref);
      // Another run has planned the order meanwhile.
      if (asked === null) return null;
      const { location, lines } = asked;
      const facts = await readProductFacts(
        deps.db,
        ref.tenant,
        lines.map((line) => line.productId),
      );
      const isStocked = ({ productId }: RouteStockLine): boolean => {
        const known = facts.get(productId);
        return known === undefined || (known.type === 'Stock' && known.dropShipMode !== 'Always Drop Ship');
      };
      const stocked = lines.filter(isStocked);
      const available =
        stocked.length === 0
          ? new Map<string, string>()
          : await read(open.connection.cin7(), location, stocked);
      await saveRouteStock(deps.db, ref, {
        location,
        // A row that is all zero is not shown (contracts: cin7-core §3.12).
        lines: lines.map((line) => ({
          ...line,
          available: isStocked(line) ? (available.get(line.productId) ?? '0') : null,
        })),
        readAt: new Date(deps.clock.now()).toISOString(),
      });
      return null;
    },
    { patient: true },
  );
}

/** Product id → available at the location, over its bins and batches; what is missing has none. */
async function read(
  cin7: Cin7Client,
  location: string,
  lines: readonly RouteStockLine[],
): Promise<Map<string, string>> {
  const [only, ...others] = lines;
  const sku = only !== undefined && others.length === 0 ? { sku: only.sku } : {};
  const wanted = new Set(lines.map(({ productId }) => productId.toLowerCase()));
  // Each row once, because their order is not stable from page to page (contracts: cin7-core §1.4).
  const seen = new Map<string, { id: string; available: string }>();
  for (let page = 1; ; page++) {
    const { ProductAvailabilityList: rows } = await cin7.productAvailability({ page, location, ...sku });
    for (const row of rows) {
      const id = row.ID.toLowerCase();
      if (row.Location === location && wanted.has(id))
        seen.set([id, row.Bin, row.Batch].join('\n'), { id, available: row.Available ?? '0' });
    }
    if (rows.length < PAGE_SIZE) break;
  }
  const found = new Map<string, string>();
  for (const { id, available } of seen.values()) found.set(id, add(found.get(id) ?? '0', available));
  return found;
}

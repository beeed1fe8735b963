import { noteAsked } from '../../db/catalog/lookups';
import { saveCatalogProducts } from '../../db/catalog/save-products';
import { latestReceived } from '../../db/orders/latest-received';
import { readProductBook } from '../../db/products/read-product-book';
import { type ChannelProduct } from '../../domain/catalog/channel-product';
import { as, type ConnectionId } from '../../domain/ids';
import { type OrderInput } from '../../domain/messages/order';
import { type OrderLine } from '../../domain/order';
import { type Outcome } from '../../domain/problems';
import { lookupKey } from '../../domain/sale/unknown-lines';
import { toChannelProduct } from '../../schemas/channel-product';
import { linesToAsk, notAsked } from '../catalog/missing-products';
import { type Deps } from '../deps';
import { type ShipStationClient } from '../shipstation/client';
import { unlessGone } from '../unless-gone';
import { orderStepWithSnapshot } from './open-order';

/**
 * Asks ShipStation about an order's goods that nobody knows, and keeps what it says in the catalog: one call per product. What was asked
 * is noted at once, so that an attempt which has to wait for the limit goes on where the one before it was, and orders of the same
 * goods ask for each once.
 */
export async function downloadProducts(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  return orderStepWithSnapshot(deps, input, async (open) => {
    const place = { tenant: input.ref.tenant, connection: as<ConnectionId>(open.row.connection_id) };
    const shipstation = open.connection.shipstation();
    const { settings } = open.connection;
    const { lines } = open.order();
    const receivedAt = await latestReceived(deps.db, input.ref);
    const book = await readProductBook(deps.db, place, lines);
    for (const line of await linesToAsk(deps, place, lines, book, { settings, receivedAt })) {
      // A line of the same goods, or another order, may have asked since.
      const [unasked] = await notAsked(deps, place, [line], receivedAt);
      const key = unasked === undefined ? null : lookupKey(unasked);
      if (key === null) continue;
      await saveCatalogProducts(deps.db, place, `order:${input.ref.orderId}`, await ask(shipstation, line));
      await noteAsked(deps.db, place, [key]);
    }
    return null;
  });
}

/**
 * All products that bear the line's SKU, as more than one is for a person to tell apart; and the one that the line names, which may bear
 * another SKU (an alias, or one that was changed).
 */
async function ask(
  shipstation: ShipStationClient,
  line: Pick<OrderLine, 'sku' | 'product'>,
): Promise<ChannelProduct[]> {
  const { products } = await shipstation.listProducts({ sku: line.sku ?? '' });
  const found = products.map(toChannelProduct);
  const named = line.product;
  if (named === undefined || found.some(({ id }) => id === named)) return found;
  // It may have been deleted since the order came.
  const product = await unlessGone(() => shipstation.getProduct(named));
  return product === null ? found : [...found, toChannelProduct(product)];
}

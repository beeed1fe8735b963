import { latestReceived } from '../../db/orders/latest-received';
import { readProductSync } from '../../db/products/product-sync';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { refreshProducts } from '../connections/refresh-products';
import { type Deps } from '../deps';
import { orderStep } from './open-order';

/** Reads what is new in Cin7's products, unless another order has done so since this one last came, as `planOrder` asks for it. */
export async function refreshOrderProducts(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  return orderStep(
    deps,
    input,
    async (open) => {
      const synced = await readProductSync(deps.db, input.ref.tenant);
      const received = await latestReceived(deps.db, input.ref);
      if (synced === null || received === null || synced < received) {
        await refreshProducts(deps, input.ref.tenant, open.connection.cin7());
      }
      return null;
    },
    { patient: true },
  );
}

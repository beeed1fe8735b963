import { readProductSync } from '../../db/products/product-sync';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { refreshProducts } from '../connections/refresh-products';
import { type Deps } from '../deps';
import { orderStepWithSnapshot } from './open-order';

/** Reads what is new in Cin7's products, unless another order has done so since this one came. */
export async function refreshOrderProducts(deps: Deps, input: OrderInput): Promise<Outcome<null>> {
  return orderStepWithSnapshot(
    deps,
    input,
    async (open) => {
      const synced = await readProductSync(deps.db, input.ref.tenant);
      const received = open.receivedAt;
      if (synced === null || received === null || synced < received) {
        await refreshProducts(deps, input.ref.tenant, open.connection.cin7());
      }
      return null;
    },
    { patient: true },
  );
}

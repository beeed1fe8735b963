import { readProductSync, saveProductSync } from '../../db/products/product-sync';
import { type MirroredProduct, saveProducts } from '../../db/products/save-products';
import { type TenantId } from '../../domain/ids';
import { type Product } from '../../schemas/cin7/product';
import { productFactsOf } from '../../schemas/core-product-facts';
import { type Cin7Client } from '../cin7/client';
import { assemblyOf } from '../assembly/mirrored-bill';
import { PAGE_SIZE } from '../cin7/pages';
import { type Deps } from '../deps';

/** Re-read with every refresh: Cin7's list gives no promise of when a change shows (contracts: cin7-core §1.4). */
const overlapMs = 10 * 60_000;

/**
 * Brings our mirror of Cin7's products up to now: all of them the first time, then only what was modified. By pages, never one by
 * one; a page that is cut short by a wait is read again from the start, which costs nothing but the call.
 */
export async function refreshProducts(deps: Deps, tenant: TenantId, cin7: Cin7Client): Promise<number> {
  const startedAt = new Date(deps.clock.now());
  const until = await readProductSync(deps.db, tenant);
  const modifiedSince = until === null ? undefined : new Date(until.getTime() - overlapMs).toISOString();
  let count = 0;
  for (let page = 1; ; page++) {
    const { Products: products } = await cin7.productsPage({
      page,
      includeDeprecated: true,
      includeBom: true,
      ...(modifiedSince !== undefined && { modifiedSince }),
    });
    await saveProducts(deps.db, tenant, products.map(mirrored));
    count += products.length;
    if (products.length < PAGE_SIZE) break;
  }
  await saveProductSync(deps.db, tenant, startedAt);
  return count;
}

/** A product as our mirror keeps it. */
export const mirrored = (product: Product): MirroredProduct => ({
  product_id: product.ID,
  sku: product.SKU,
  name: product.Name,
  type: product.Type === 'Service' ? 'Service' : 'Stock',
  active: product.Status !== 'Deprecated',
  type_word: product.Type ?? null,
  weight: product.Weight ?? null,
  weight_units: product.WeightUnits ?? null,
  barcode: product.Barcode ?? null,
  drop_ship_mode: product.DropShipMode ?? null,
  ...assemblyOf(product),
  facts: productFactsOf(product),
});

import { findProductById } from '../db/mappings/find-product-by-id';
import { findProductsBySku } from '../db/mappings/find-products-by-sku';
import { type TenantId } from '../domain/ids';
import { invalid } from './api-problem';
import { type ApiDeps } from './deps';

/** A product of our mirror. */
export type MirroredRow = NonNullable<Awaited<ReturnType<typeof findProductById>>>;

/**
 * The active product of Cin7 that a person names by id or SKU.
 *
 * @throws ApiProblem `invalid` for none, several, or one that is not active.
 */
export async function chosenProduct(
  deps: ApiDeps,
  tenant: TenantId,
  wanted: { productId?: string | undefined; cin7Sku?: string | undefined },
): Promise<MirroredRow> {
  const refuse = (sentence: string) =>
    invalid([{ path: wanted.productId === undefined ? 'cin7Sku' : 'productId', sentence }]);
  const found =
    wanted.productId !== undefined
      ? [await findProductById(deps.db, tenant, wanted.productId)]
      : await findProductsBySku(deps.db, tenant, wanted.cin7Sku ?? '');
  const product = found[0];
  if (found.length > 1) throw refuse('Several products have this SKU: choose one by productId.');
  if (product === undefined) {
    throw refuse(
      'Our mirror of Cin7 has no such product. A product that was made just now appears after the next look at Cin7.',
    );
  }
  if (!product.active)
    throw refuse('The product is not active in Cin7: activate it there, or choose another.');
  return product;
}

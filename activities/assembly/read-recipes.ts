import { readBills } from '../../db/assembly/read-bills';
import { type AssemblyProduct, deepestBill } from '../../domain/assembly/plan-assembly';
import { as, type Cin7ProductId, type TenantId } from '../../domain/ids';
import { billRead } from '../../schemas/assembly-bill';
import { type Deps } from '../deps';
import { type Asked } from './stock-reader';

/** More products than this in one bill of bills is a mistake of the catalog. */
const mostProducts = 500;

/** What an order's goods are made of. */
export interface Recipes {
  products: Map<Cin7ProductId, AssemblyProduct>;
  /** All of them that lie in stock. */
  stocked: Asked[];
}

/** Reads the bills of these products, the bills of their parts, and so on, from our mirror. */
export async function readRecipes(
  deps: Deps,
  tenant: TenantId,
  tops: readonly Cin7ProductId[],
): Promise<Recipes> {
  const products = new Map<Cin7ProductId, AssemblyProduct>();
  const stocked = new Map<Cin7ProductId, Asked>();
  let level = [...new Set(tops)];
  for (let depth = 0; level.length > 0 && depth <= deepestBill && products.size < mostProducts; depth++) {
    const parts = new Map<Cin7ProductId, string>();
    for (const row of await readBills(deps.db, tenant, level)) {
      const productId = as<Cin7ProductId>(row.product_id);
      const bill = billOf(row);
      products.set(productId, { productId, sku: row.sku, bill });
      if (row.type === 'Stock')
        stocked.set(productId, { productId, sku: row.sku, shelfOnly: row.assembly === 'kit' });
      for (const line of bill?.lines ?? []) parts.set(line.productId, line.sku);
    }
    // A part that our mirror does not know is bought, and its stock is asked for by the bill's own word.
    for (const [productId, sku] of parts)
      if (!stocked.has(productId)) stocked.set(productId, { productId, sku, shelfOnly: false });
    level = [...parts.keys()].filter((id) => !products.has(id));
  }
  return { products, stocked: [...stocked.values()] };
}

/** A product's bill of materials; null when it is not made of parts. */
export function billOf(row: Awaited<ReturnType<typeof readBills>>[number]) {
  const isMade = row.assembly === 'bill' || row.assembly === 'kit';
  return isMade && row.bill !== null ? billRead.parse(row.bill) : null;
}

import { type Bill } from '../../domain/assembly/bill';
import { type Product } from '../../schemas/cin7/product';

/** Bills of production orders: another module of Cin7, with routes of its own (contracts: cin7-core §3.11). */
const otherBills = /production|make to order/i;

/**
 * How a product is made, as far as our mirror keeps it. `AutoAssembly` is a kit, or another unit of measure of a product: Cin7 makes
 * both by itself when an order is authorised, and they are left to it (contracts: cin7-core §3.11, §6.3). A kit's bill is kept all the
 * same: as a part of something else it is made by nobody.
 */
export function assemblyOf(product: Product): { assembly: 'none' | 'bill' | 'kit'; bill: Bill | null } {
  if (product.BillOfMaterial !== true || otherBills.test(product.BOMType ?? ''))
    return { assembly: 'none', bill: null };
  return { assembly: product.AutoAssembly === true ? 'kit' : 'bill', bill: billOf(product) };
}

function billOf(product: Product): Bill {
  const lines = (product.BillOfMaterialsProducts ?? []).flatMap((line) =>
    line.ComponentProductID === null || line.ComponentProductID === undefined
      ? []
      : [
          {
            productId: line.ComponentProductID,
            sku: line.ProductCode ?? line.ComponentProductID,
            quantity: line.Quantity ?? '0',
            wastagePercent: line.WastagePercent ?? '0',
            wastageQuantity: line.WastageQuantity ?? '0',
          },
        ],
  );
  return {
    makes: product.QuantityToProduce ?? '1',
    lines,
    hasServices: (product.BillOfMaterialsServices ?? []).length > 0,
  };
}

import { type Company } from '../company';
import { type BillProduct, type Product } from '../model';
import { add, divide, multiply } from '../numbers';
import { available } from '../stock';

/** How much of a component one build of `quantity` needs, wastage included (contracts: cin7-core §3.11). */
export function needed(product: Product, component: BillProduct, quantity: number): number {
  const runs = divide(quantity, product.QuantityToProduce === 0 ? 1 : product.QuantityToProduce);
  const net = multiply(component.Quantity, runs);
  const wasted =
    component.WastagePercent > 0
      ? multiply(net, divide(component.WastagePercent, 100))
      : multiply(component.WastageQuantity, runs);
  return add(net, wasted);
}

/** How many whole units could be made of what is available at a location. */
export function assemblable(company: Company, product: Product, locationId: string): number {
  if (!product.BillOfMaterial || product.BillOfMaterialsProducts.length === 0) return 0;
  const counts = product.BillOfMaterialsProducts.map((component) => {
    const each = needed(product, component, 1);
    return each === 0
      ? Infinity
      : Math.floor(Math.max(0, available(company, component.ComponentProductID, locationId)) / each);
  });
  const most = Math.min(...counts);
  return Number.isFinite(most) ? most : 0;
}

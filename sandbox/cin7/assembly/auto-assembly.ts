import { type Company } from '../company';
import { subtract } from '../numbers';
import { type Sale, type SaleLine } from '../sale/model';
import { available } from '../stock';
import { assemblable } from './bill';
import { buildForSale } from './build';

const assembling = ['FIFO', 'FIFO - Batch', 'Special - Batch', 'Special - Serial Number'];

/**
 * Makes what is missing of a kit when an order is authorised: the whole missing quantity from what its location has, or
 * nothing (contracts: cin7-core §6.3, U8).
 */
export function autoAssemble(company: Company, sale: Sale, line: SaleLine): void {
  const product = company.products.get(line.ProductID);
  if (product === undefined || !product.BillOfMaterial) return;
  const wanted = product.AutoAssembly
    ? company.switches.autoAssemblyOnAuthorise
    : company.switches.autoAssemblyForPlainBoms;
  if (!wanted || !assembling.includes(product.CostingMethod)) return;
  const { locationId } = sale.header;
  const missing = subtract(line.Quantity, Math.max(0, available(company, product.ID, locationId)));
  if (missing > 0 && assemblable(company, product, locationId) >= missing)
    buildForSale(company, product, locationId, missing, sale.ID);
}

import { type Company } from '../company';
import { stockRowsShown } from '../product/availability';
import { without } from '../../kit/without';

/** Stock/AvailableStockLevelChanged: a bare list of rows, without event type (contracts: cin7-core §4). */
export function announceAvailability(company: Company, productId: string): void {
  if (
    company.webhooks.find((hook) => hook.IsActive && hook.Type === 'Stock/AvailableStockLevelChanged') ===
    undefined
  )
    return;
  const category = company.products.get(productId)?.Category ?? null;
  const rows = stockRowsShown(company, productId).map((row) => ({
    ...without(row, 'InTransit', 'NextDeliveryDate'),
    Category: category,
  }));
  company.emit(
    'Stock/AvailableStockLevelChanged',
    rows.map((row) => ({ ...row, MaxRows: rows.length })),
  );
}

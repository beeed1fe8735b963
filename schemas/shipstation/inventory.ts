import { z } from 'zod';
import { countRead, decimalRead, textRead } from '../primitives';

/** v2's list envelope (contracts: shipstation §3.3). */
const paged = { total: countRead.nullish(), page: countRead.nullish(), pages: countRead.nullish() };

/** What ShipStation has of a SKU at an inventory location. contracts: shipstation §3.3 */
export const inventoryLevelRead = z.looseObject({
  sku: textRead,
  on_hand: decimalRead.nullish(),
  allocated: decimalRead.nullish(),
  available: decimalRead.nullish(),
  inventory_warehouse_id: textRead.nullish(),
  inventory_location_id: textRead.nullish(),
});
export const inventoryPageRead = z.looseObject({ inventory: z.array(inventoryLevelRead), ...paged });

export const inventoryLocationRead = z.looseObject({
  inventory_location_id: textRead,
  name: textRead.nullish(),
  inventory_warehouse_id: textRead.nullish(),
});
export const inventoryLocationPageRead = z.looseObject({
  inventory_locations: z.array(inventoryLocationRead),
  ...paged,
});

/**
 * Body of `POST /v2/inventory`, one SKU and location per call, answered 204: `adjust` sets what is on hand there to the quantity
 * (contracts: shipstation §3.3).
 */
export const inventoryWrite = z.strictObject({
  transaction_type: z.literal('adjust'),
  sku: z.string().min(1).max(100),
  inventory_location_id: z.string().min(1).max(64),
  quantity: z.number().int().nonnegative().max(999_999_999),
  condition: z.literal('sellable'),
  reason: z.string().max(100).optional(),
});
export type InventoryWrite = z.input<typeof inventoryWrite>;

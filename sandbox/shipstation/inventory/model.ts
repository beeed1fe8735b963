/** Stock as ShipStation keeps it, apart from the products of v1 (contracts: shipstation §3.3). */

export interface InventoryLocation {
  inventory_location_id: string;
  name: string;
  inventory_warehouse_id: string;
}

/** Of one SKU at one location. What may be sold is what is on hand less what is allocated to orders. */
export interface InventoryRow {
  sku: string;
  inventory_location_id: string;
  onHand: number;
  allocated: number;
}

export const inventoryKey = (row: Pick<InventoryRow, 'sku' | 'inventory_location_id'>): string =>
  `${row.inventory_location_id}|${row.sku}`;

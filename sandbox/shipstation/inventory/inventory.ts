import { z } from 'zod';
import { type AccountBook } from '../account-book';
import { type Query } from '../query';
import { badField, notFound } from '../refusal';
import { inventoryKey, type InventoryRow } from './model';

const transaction = z.strictObject({
  transaction_type: z.enum(['increment', 'decrement', 'adjust', 'modify']),
  sku: z.string().min(1),
  quantity: z.int().nonnegative(),
  inventory_location_id: z.string().min(1),
  cost: z.object({ currency: z.string(), amount: z.number() }).optional(),
  condition: z.enum(['sellable', 'damaged', 'expired', 'qa_hold']).optional(),
  lot: z.string().optional(),
  usable_start_date: z.iso.datetime().optional(),
  usable_end_date: z.iso.datetime().optional(),
  effective_at: z.iso.datetime().optional(),
  reason: z.string().optional(),
  notes: z.string().optional(),
  new_inventory_location_id: z.string().optional(),
  new_cost: z.object({ currency: z.string(), amount: z.number() }).optional(),
  new_condition: z.enum(['sellable', 'damaged', 'expired', 'qa_hold']).optional(),
});

/** `POST /v2/inventory`: one SKU and location per call, never a list (contracts: shipstation §3.3). */
export function moveInventory(book: AccountBook, body: unknown): void {
  const read = transaction.safeParse(body);
  if (!read.success) {
    const issue = read.error.issues[0];
    const field = issue?.path.map(String).join('.');
    throw badField(field === undefined || field === '' ? 'the body' : field, issue?.message ?? 'is wrong');
  }
  const { transaction_type: type, sku, quantity, inventory_location_id } = read.data;
  if (book.inventoryLocations.get(inventory_location_id) === undefined)
    throw notFound(`Inventory location ${inventory_location_id}`);
  if (book.products.find((product) => product.sku === sku) === undefined)
    throw badField('sku', `${sku} is no product of this account`);
  const place = { sku, inventory_location_id };
  const before = book.inventory.get(inventoryKey(place)) ?? { ...place, onHand: 0, allocated: 0 };
  const after = {
    increment: before.onHand + quantity,
    decrement: before.onHand - quantity,
    adjust: quantity,
  };
  if (type === 'modify') {
    const to = read.data.new_inventory_location_id;
    if (to === undefined) throw badField('new_inventory_location_id', 'is required to modify');
    put(book, before, before.onHand - quantity);
    const there = { sku, inventory_location_id: to };
    const target = book.inventory.get(inventoryKey(there)) ?? { ...there, onHand: 0, allocated: 0 };
    put(book, target, target.onHand + quantity);
    return;
  }
  put(book, before, after[type]);
}

function put(book: AccountBook, row: InventoryRow, onHand: number): void {
  if (onHand < 0) throw badField('quantity', 'is more than is on hand');
  book.inventory.put({ ...row, onHand });
}

/** `GET /v2/inventory`, by location or warehouse. Rows of nothing are there as long as the SKU was ever moved. */
export function listInventory(book: AccountBook, query: Query): object {
  const by = query.choice('group_by', ['warehouse', 'location'] as const) ?? 'location';
  const [sku, location, warehouse] = [
    query.text('sku'),
    query.text('inventory_location_id'),
    query.text('inventory_warehouse_id'),
  ];
  const warehouseOf = (id: string): string => book.inventoryLocations.get(id)?.inventory_warehouse_id ?? '';
  const rows = book.inventory
    .values()
    .filter(
      (row) =>
        (sku === undefined || row.sku === sku) &&
        (location === undefined || row.inventory_location_id === location) &&
        (warehouse === undefined || warehouseOf(row.inventory_location_id) === warehouse),
    )
    .map((row) => ({ ...row, warehouse: warehouseOf(row.inventory_location_id) }));
  if (by === 'location')
    return pageOfV2(
      'inventory',
      rows.map((row) => shown(row, row.warehouse, row.inventory_location_id)),
      query,
      book,
    );
  const sums = new Map<string, InventoryRow & { warehouse: string }>();
  for (const row of rows) {
    const key = `${row.warehouse}|${row.sku}`;
    const sum = sums.get(key);
    sums.set(
      key,
      sum === undefined
        ? row
        : { ...sum, onHand: sum.onHand + row.onHand, allocated: sum.allocated + row.allocated },
    );
  }
  return pageOfV2(
    'inventory',
    [...sums.values()].map((row) => shown(row, row.warehouse, null)),
    query,
    book,
  );
}

export const listInventoryLocations = (book: AccountBook, query: Query): object =>
  pageOfV2('inventory_locations', book.inventoryLocations.values(), query, book);

const shown = (row: InventoryRow, warehouse: string, location: string | null): object => ({
  sku: row.sku,
  on_hand: row.onHand,
  allocated: row.allocated,
  available: row.onHand - row.allocated,
  average_cost: { currency: 'usd', amount: 0 },
  inventory_warehouse_id: warehouse,
  ...(location !== null && { inventory_location_id: location }),
});

/** v2's envelope; how many rows it gives at most is not told (contracts: shipstation §6), so a switch says it. */
function pageOfV2(name: string, all: readonly unknown[], query: Query, book: AccountBook): object {
  const most = book.switches.now.inventoryPageMax;
  const size = Math.min(query.int('limit') ?? 25, most);
  const page = query.int('page') ?? 1;
  if (page < 1 || size < 1) throw badField(page < 1 ? 'page' : 'limit', 'must be 1 or more');
  const pages = Math.ceil(all.length / size);
  const href = (to: number): object => ({ href: `/v2/${name}?page=${String(to)}` });
  return {
    [name]: all.slice((page - 1) * size, page * size),
    total: all.length,
    page,
    pages,
    links: {
      first: href(1),
      last: href(Math.max(1, pages)),
      ...(page > 1 && { prev: href(page - 1) }),
      ...(page < pages && { next: href(page + 1) }),
    },
  };
}

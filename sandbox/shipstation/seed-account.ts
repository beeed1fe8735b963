import { type AccountBook } from './account-book';
import { buildStore } from './build-store';
import { type Carrier, type Order, type Product, type Tag, type User } from './model';
import { emptyProduct } from './orders/attach-profiles';
import { type InventoryLocation } from './inventory/model';
import { type ImportedOrder } from './orders/order-input';
import { shortTime } from './pacific';
import { DEFAULT_CARRIERS } from './reference/carriers';
import { saveWarehouse, warehouseBody } from './reference/warehouses';
import { type z } from 'zod';

/** What a ShipStation account is set up with. The sandbox's keys are no secrets; real ones must never be used here. */
export interface AccountSetup {
  apiKey: string;
  apiSecret: string;
  /** Ids may be chosen, so that settings can name them. The first warehouse, or the one that says so, is the default. */
  warehouses?: (z.input<typeof warehouseBody> & { warehouseId?: number })[];
  /** `marketplaceId` 0 is a manual store; one is added if there is none. */
  stores?: { storeId: number; storeName: string; marketplaceId: number; integrationUrl?: string }[];
  carriers?: Carrier[];
  /** Opens API v2; without it the account has none. */
  v2Key?: string;
  inventoryLocations?: InventoryLocation[];
  tags?: Tag[];
  users?: User[];
  products?: (Partial<Product> & { sku: string; name: string })[];
  /** Imported without telling anybody, as orders that were there before. */
  orders?: ImportedOrder[];
}

const DEFAULT_USER: User = {
  userId: '5a4d0c02-7b1e-4f7e-9a34-0c1d5f7e2b11',
  userName: 'packing-desk',
  name: 'Packing Desk',
};

/** Sets an account up the first time; one that is in the state already is left as it is. */
export function seedAccount(
  book: AccountBook,
  setup: AccountSetup,
  importOrders: (orders: ImportedOrder[]) => Order[],
): void {
  if (book.users.size > 0) return;
  book.state.transact(() => {
    for (const user of setup.users ?? [DEFAULT_USER]) book.users.put(user);
    for (const carrier of setup.carriers ?? DEFAULT_CARRIERS) book.carriers.put(carrier);
    for (const tag of setup.tags ?? []) book.tags.put(tag);
    const stores = setup.stores ?? [];
    if (!stores.some((store) => store.marketplaceId === 0))
      book.stores.put(buildStore(book, { storeId: 20_000, storeName: 'Manual Orders', marketplaceId: 0 }));
    for (const store of stores) book.stores.put(buildStore(book, store));
    for (const { warehouseId, ...body } of setup.warehouses ?? []) {
      const made = saveWarehouse(book, warehouseBody.parse(body));
      if (warehouseId === undefined) continue;
      book.warehouses.delete(String(made.warehouseId));
      book.warehouses.put({ ...made, warehouseId });
    }
    for (const location of setup.inventoryLocations ?? []) book.inventoryLocations.put(location);
    for (const product of setup.products ?? [])
      book.products.put({
        ...emptyProduct(book.nextId('product'), product.sku, product.name, shortTime(book.now())),
        ...product,
      });
    importOrders(setup.orders ?? []);
  });
}

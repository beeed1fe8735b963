import { z } from 'zod';
import { type AccountBook } from '../account-book';
import { type Marketplace, ORDER_STATUSES, type Store } from '../model';
import { readPacific, shortTime } from '../pacific';
import { type Query } from '../query';
import { badField, notFound } from '../refusal';
import { without } from '../../kit/without';

export const MARKETPLACES: readonly Marketplace[] = [
  marketplace(0, 'ShipStation', false),
  marketplace(2, 'Amazon', true),
  marketplace(36, 'WooCommerce', true),
  marketplace(68, 'Shopify', true),
  marketplace(89, 'Custom Store', true),
];

function marketplace(marketplaceId: number, name: string, canRefresh: boolean): Marketplace {
  return {
    name,
    marketplaceId,
    canRefresh,
    supportsCustomMappings: true,
    supportsCustomStatuses: canRefresh,
    canConfirmShipments: canRefresh,
  };
}

/** GET /stores: without the status mappings, which only one store's own answer has (contracts: shipstation §2.10). */
export function listStores(book: AccountBook, query: Query): object[] {
  const showInactive = query.bool('showInactive') ?? true;
  const marketplaceId = query.int('marketplaceId');
  return book.stores
    .values()
    .filter((store) => showInactive || store.active)
    .filter((store) => marketplaceId === undefined || store.marketplaceId === marketplaceId)
    .map((store) => without(store, 'statusMappings'));
}

export function readStore(book: AccountBook, storeId: number): Store {
  const store = book.stores.get(String(storeId));
  if (store === undefined) throw notFound(`Store ${String(storeId)}`);
  return store;
}

export const storeBody = z.object({
  storeName: z.string().min(1),
  companyName: z.string().nullish(),
  phone: z.string().nullish(),
  publicEmail: z.string().nullish(),
  website: z.string().nullish(),
  autoRefresh: z.boolean().nullish(),
  active: z.boolean().nullish(),
  statusMappings: z.array(z.object({ orderStatus: z.enum(ORDER_STATUSES), statusKey: z.string() })).nullish(),
});

export function replaceStore(book: AccountBook, storeId: number, body: z.output<typeof storeBody>): Store {
  const before = readStore(book, storeId);
  return book.stores.put({
    ...before,
    storeName: body.storeName,
    companyName: body.companyName ?? '',
    phone: body.phone ?? '',
    publicEmail: body.publicEmail ?? '',
    website: body.website ?? '',
    autoRefresh: body.autoRefresh ?? before.autoRefresh,
    active: body.active ?? before.active,
    statusMappings: body.statusMappings ?? before.statusMappings,
    modifyDate: shortTime(book.now()),
  });
}

export function switchStore(book: AccountBook, storeId: number, active: boolean): void {
  book.stores.put({ ...readStore(book, storeId), active, modifyDate: shortTime(book.now()) });
}

/** refreshstore: one store, or all that can be refreshed (contracts: shipstation §2.11). The stand-in's stores have nothing new. */
export function refreshStores(
  book: AccountBook,
  storeId: number | undefined,
  refreshDate: string | undefined,
): void {
  if (refreshDate !== undefined && readPacific(refreshDate, book.switches.now.datesWithOffset) === null)
    throw badField('refreshDate', 'must be a Pacific date');
  const stores = storeId === undefined ? book.stores.values() : [readStore(book, storeId)];
  for (const store of stores) {
    if (!store.active || !canRefresh(store)) continue;
    const attempt = shortTime(book.now());
    const utc = new Date(book.clock.now()).toISOString().slice(0, 23);
    book.stores.put({
      ...store,
      lastRefreshAttempt: attempt,
      refreshDate: book.switches.now.refreshDateIsUtc ? utc : attempt,
    });
  }
}

export function refreshStatus(book: AccountBook, storeId: number): object {
  const store = readStore(book, storeId);
  return {
    storeId,
    refreshStatusId: 0,
    refreshStatus: 'Idle',
    lastRefreshAttempt: dashed(store.lastRefreshAttempt),
    refreshDate: dashed(store.refreshDate),
  };
}

function canRefresh(store: Store): boolean {
  return MARKETPLACES.find((one) => one.marketplaceId === store.marketplaceId)?.canRefresh ?? false;
}

/** The status answer writes days in its own way, month first and without zeros (vendor sample). */
function dashed(time: string): string {
  const [year, month, day] = time.slice(0, 10).split('-').map(Number);
  return `${String(month)}-${String(day)}-${String(year)}`;
}

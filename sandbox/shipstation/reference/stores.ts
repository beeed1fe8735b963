import { z } from 'zod';
import { type AccountBook } from '../account-book';
import { type Marketplace, ORDER_STATUSES, type Store } from '../model';
import { pacificInUtc, readPacific, shortTime } from '../pacific';
import { type Query } from '../query';
import { badField, notFound } from '../refusal';
import { without } from '../../kit/without';

/** The kind of a custom store; the number is the sandbox's own. */
export const CUSTOM_STORE = 89;

export const MARKETPLACES: readonly Marketplace[] = [
  marketplace(0, 'ShipStation', false),
  marketplace(2, 'Amazon', true),
  marketplace(36, 'WooCommerce', true),
  marketplace(68, 'Shopify', true),
  marketplace(CUSTOM_STORE, 'Custom Store', true),
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

/**
 * refreshstore: one store, or all that can be refreshed (contracts: shipstation §2.11). A custom store is asked for
 * orders; the others have nothing new. `refreshDate` = from when on.
 */
export function refreshStores(
  book: AccountBook,
  storeId: number | undefined,
  refreshDate: string | undefined,
): void {
  const from =
    refreshDate === undefined ? undefined : readPacific(refreshDate, book.switches.now.datesWithOffset);
  if (from === null) throw badField('refreshDate', 'must be a Pacific date');
  const stores = storeId === undefined ? book.stores.values() : [readStore(book, storeId)];
  for (const store of stores) {
    if (!store.active || !canRefresh(store)) continue;
    const attempt = shortTime(book.now());
    if (book.customStores.get(String(store.storeId)) !== undefined) {
      book.stores.put({ ...store, lastRefreshAttempt: attempt });
      book.channel.refresh(store.storeId, from === undefined ? undefined : pacificInUtc(from).toMillis());
      continue;
    }
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
    ...refreshState(book, storeId),
    lastRefreshAttempt: dashed(store.lastRefreshAttempt),
    refreshDate: dashed(store.refreshDate),
  };
}

/** 2 is the vendor's own example; the others are not documented (contracts: shipstation §2.11). */
function refreshState(book: AccountBook, storeId: number): object {
  if (book.channel.isImporting(storeId)) return { refreshStatusId: 2, refreshStatus: 'Updating orders' };
  const error = book.customStores.get(String(storeId))?.lastRun?.error ?? null;
  return error !== null && book.switches.now.refreshStatusTellsErrors
    ? { refreshStatusId: 3, refreshStatus: error }
    : { refreshStatusId: 0, refreshStatus: 'Idle' };
}

function canRefresh(store: Store): boolean {
  return MARKETPLACES.find((one) => one.marketplaceId === store.marketplaceId)?.canRefresh ?? false;
}

/** The status answer writes days in its own way, month first and without zeros (vendor sample). */
function dashed(time: string): string {
  const [year, month, day] = time.slice(0, 10).split('-').map(Number);
  return `${String(month)}-${String(day)}-${String(year)}`;
}

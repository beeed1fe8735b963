import { type AccountBook } from '../account-book';
import { CUSTOM_STORE } from '../reference/stores';
import { buildStore } from '../build-store';
import { badField, notFound } from '../refusal';
import { type CustomStore, type StoreDialog } from './model';
import { mappingsOf } from './status-lists';

export interface ConnectAsk extends StoreDialog {
  storeName?: string | undefined;
  storeId?: number | undefined;
  everySeconds?: number | null | undefined;
  /** Orders modified since are imported first, ms since 1970; a fortnight back if absent. */
  since?: number | undefined;
}

const FORTNIGHT = 14 * 86_400_000;

/** Connects a custom store as the dialog does (contracts: shipstation §1.8). The same `storeId` again is the dialog changed. */
export function connectCustomStore(book: AccountBook, ask: ConnectAsk): CustomStore {
  if (!/^https?:\/\//.test(ask.url)) throw badField('url', 'is no address');
  return book.state.transact(() => {
    const storeId = ask.storeId ?? book.nextId('store');
    const known = book.stores.get(String(storeId));
    const { url, username, password, statuses } = ask;
    const statusMappings = mappingsOf(statuses, book.switches.now.statusListsTrimmed);
    const store =
      known ??
      buildStore(book, { storeId, storeName: ask.storeName ?? 'Custom Store', marketplaceId: CUSTOM_STORE });
    book.stores.put({ ...store, integrationUrl: url, accountName: username, statusMappings });
    const before = book.customStores.get(String(storeId));
    const now = book.clock.now();
    return book.customStores.put({
      ...(before ?? { askedUntil: ask.since ?? now - FORTNIGHT, lastTriedAt: 0, lastRun: null }),
      everySeconds: ask.everySeconds === undefined ? (before?.everySeconds ?? null) : ask.everySeconds,
      storeId,
      url,
      username,
      password,
      statuses,
    });
  });
}

export const customStoreOf = (book: AccountBook, storeId: number | null): CustomStore | undefined =>
  storeId === null ? undefined : book.customStores.get(String(storeId));

export function mustBeCustomStore(book: AccountBook, storeId: number): CustomStore {
  return customStoreOf(book, storeId) ?? fail(storeId);
}
const fail = (storeId: number): never => {
  throw notFound(`Custom store ${String(storeId)}`);
};

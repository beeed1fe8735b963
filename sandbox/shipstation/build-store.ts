import { type AccountBook } from './account-book';
import { type Store } from './model';
import { shortTime } from './pacific';
import { MARKETPLACES } from './reference/stores';

/** A new store of the account, with the status words of a common shop. */
export function buildStore(
  book: AccountBook,
  setup: { storeId: number; storeName: string; marketplaceId: number; integrationUrl?: string },
): Store {
  const now = shortTime(book.now());
  const place = MARKETPLACES.find((one) => one.marketplaceId === setup.marketplaceId);
  return {
    storeId: setup.storeId,
    storeName: setup.storeName,
    marketplaceId: setup.marketplaceId,
    marketplaceName: place?.name ?? 'Other',
    accountName: null,
    email: null,
    integrationUrl: setup.integrationUrl ?? null,
    active: true,
    companyName: '',
    phone: '',
    publicEmail: '',
    website: '',
    refreshDate: now,
    lastRefreshAttempt: now,
    createDate: now,
    modifyDate: now,
    autoRefresh: place?.canRefresh ?? false,
    statusMappings: [
      { orderStatus: 'awaiting_payment', statusKey: 'Pending' },
      { orderStatus: 'awaiting_shipment', statusKey: 'Processing' },
      { orderStatus: 'shipped', statusKey: 'Completed' },
      { orderStatus: 'cancelled', statusKey: 'Cancelled' },
      { orderStatus: 'on_hold', statusKey: 'On-hold' },
    ],
  };
}

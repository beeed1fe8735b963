import { type RefreshStoreInput } from '../domain/messages/refresh-store';
import { type Outcome } from '../domain/problems';
import { shipstation } from './activity-proxies';

/** Asks ShipStation to look for orders now, when a person wants it; the API waits for it with a time-out. */
export async function storeRefresh(input: RefreshStoreInput): Promise<Outcome<string>> {
  return shipstation.refreshStore(input);
}

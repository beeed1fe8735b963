import { type ConnectionRef } from '../ids';

/** ShipStation is to look for orders in its custom store now. */
export interface RefreshStoreInput extends ConnectionRef {
  /** ISO 8601, UTC: how far back it is to look; left out = from where it was. */
  from?: string;
}

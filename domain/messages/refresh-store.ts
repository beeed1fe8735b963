import { type ConnectionId, type TenantId } from '../ids';

/** ShipStation is to look for orders in its custom store now. */
export interface RefreshStoreInput {
  tenant: TenantId;
  connection: ConnectionId;
  /** ISO 8601, UTC: how far back it is to look; left out = from where it was. */
  from?: string;
}

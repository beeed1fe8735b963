import { readBookRows } from '../../db/references/read-books';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { readBooks } from '../../schemas/reference-books';
import { type Deps } from '../deps';
import { type OpenOrder } from '../orders/open-order';

/** The shop's name for `salesRepresentative: store-name`; null when it is not asked for or not known. */
export async function storeNameOf(deps: Deps, tenant: TenantId, open: OpenOrder): Promise<string | null> {
  if (open.connection.settings.salesRepresentative !== 'store-name') return null;
  const rows = await readBookRows(deps.db, tenant, as<ConnectionId>(open.row.connection_id), ['stores']);
  return readBooks(rows).stores?.find((store) => store.id === open.row.store_id)?.name ?? null;
}

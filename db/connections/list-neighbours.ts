import { sql } from 'kysely';
import { type Neighbour } from '../../domain/connections/combination';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** A tenant's connections as far as they matter to one another. */
export async function listNeighbours(db: Db, tenant: TenantId): Promise<Neighbour[]> {
  return db
    .selectFrom('connection')
    .select([
      'connection_id as id',
      'kind',
      // A shipping service that does not say so is taken to export: the safe reading.
      sql<boolean>`kind = 'shipping-service' and settings->>'exports' is distinct from 'false'`.as(
        'exportsOrders',
      ),
      sql<boolean>`ss_key_fingerprint is not null`.as('knowsAccount'),
    ])
    .where('tenant_id', '=', tenant)
    .orderBy('connection_id')
    .execute();
}

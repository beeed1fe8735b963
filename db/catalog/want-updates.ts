import { sql } from 'kysely';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';

/**
 * Marks products whose shown changes are to be written: all of them, or those that are named, and no others: what a cancelled job has
 * left marked was called off.
 *
 * @returns how many
 */
export async function wantUpdates(
  db: Db,
  { tenant, connection }: ConnectionRef,
  ids: readonly string[] | undefined,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with done as (update catalog_product
    set wants = case when changes is not null and product_id is not null
      and (${ids === undefined} or ss_product_id = any(${sql.val([...(ids ?? [])])}::text[])) then 'update' end
    where tenant_id = ${tenant} and connection_id = ${connection} and (changes is not null or wants = 'update')
    returning wants)
    select count(wants)::int as count from done
  `.execute(db);
  return rows[0]?.count ?? 0;
}

import { sql } from 'kysely';
import { type ProductChange } from '../../domain/catalog/product-changes';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { type FactsRow } from './listing-facts';

/** What was decided of one product of the catalog. */
export interface SavedListing {
  id: string;
  /** What it was decided from. */
  read: Pick<FactsRow, 'tied' | 'linkedBy' | 'leftBlank'>;
  productId: string | null;
  linkedBy: 'person' | 'sku' | 'created' | null;
  wants: 'create' | null;
  changes: readonly ProductChange[] | null;
  problem: Problem | null;
}

/** Writes what was decided of a page of products. One that was tied, or left blank, by somebody else meanwhile stays as it is. */
export async function saveListings(
  db: Db,
  { tenant, connection }: ConnectionRef,
  listings: readonly SavedListing[],
): Promise<void> {
  if (listings.length === 0) return;
  const rows = listings.map((one) => ({
    id: one.id,
    was_product: one.read.tied,
    was_by: one.read.linkedBy,
    was_blank: one.read.leftBlank,
    product_id: one.productId,
    linked_by: one.linkedBy,
    wants: one.wants,
    changes: one.changes,
    problem: one.problem,
  }));
  await sql`
    update catalog_product c
    set product_id = n.product_id, linked_by = n.linked_by, wants = n.wants, changes = nullif(n.changes, 'null'),
      problem = nullif(n.problem, 'null')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(
      id text, was_product text, was_by text, was_blank boolean, product_id text, linked_by text, wants text, changes jsonb, problem jsonb
    )
    where c.tenant_id = ${tenant} and c.connection_id = ${connection} and c.ss_product_id = n.id
      and c.product_id is not distinct from n.was_product and c.linked_by is not distinct from n.was_by
      and c.left_blank = n.was_blank
  `.execute(db);
}

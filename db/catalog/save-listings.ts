import { sql } from 'kysely';
import { type ProductChange } from '../../domain/catalog/product-changes';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { type Place } from './save-products';

/** What was decided of one product of the catalog. */
export interface SavedListing {
  id: string;
  productId: string | null;
  linkedBy: 'person' | 'sku' | 'created' | null;
  wants: 'create' | null;
  changes: readonly ProductChange[] | null;
  problem: Problem | null;
}

/** Writes what was decided of a page of products. What a person chose meanwhile (a blank) stays. */
export async function saveListings(
  db: Db,
  { tenant, connection }: Place,
  listings: readonly SavedListing[],
): Promise<void> {
  if (listings.length === 0) return;
  const rows = listings.map((one) => ({
    id: one.id,
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
      id text, product_id text, linked_by text, wants text, changes jsonb, problem jsonb
    )
    where c.tenant_id = ${tenant} and c.connection_id = ${connection} and c.ss_product_id = n.id
      and not (c.left_blank and n.product_id is not null and n.linked_by <> 'person')
  `.execute(db);
}

import { type z } from 'zod';
import { type CatalogProduct } from '../../db/catalog/read-product';
import { type CatalogProductView } from '../../schemas/api/catalog';

export const catalogProductView = (row: CatalogProduct): z.input<typeof CatalogProductView> => ({
  id: row.ss_product_id,
  sku: row.sku,
  name: row.name,
  state: row.product_id === null ? 'not-listed' : 'listed',
  link:
    row.product_id === null
      ? null
      : {
          productId: row.product_id,
          sku: row.cin7_sku,
          name: row.cin7_name,
          by: row.linked_by ?? 'sku',
        },
  leftBlank: row.left_blank,
  wants: row.wants,
  changes: row.changes ?? [],
  problem: row.problem,
  seenAt: row.seen_at.toISOString(),
});

import { type ProductChange } from '../../domain/catalog/product-changes';
import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';

/** A product of the catalog is there in Cin7 now, made from it. */
export async function tieCreated(
  db: Db,
  { tenant, connection }: ConnectionRef,
  id: string,
  productId: string,
): Promise<void> {
  await db
    .updateTable('catalog_product')
    .set({ product_id: productId, linked_by: 'created', wants: null, problem: null, left_blank: false })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('ss_product_id', '=', id)
    .execute();
}

/** Cin7 was given this picture of a product, or would not take it. */
export async function notePicture(
  db: Db,
  { tenant, connection }: ConnectionRef,
  id: string,
  picture: string,
): Promise<void> {
  await db
    .updateTable('catalog_product')
    .set({ picture })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('ss_product_id', '=', id)
    .execute();
}

/** What was to be written of a product is written. @param left what differs still, and was not shown before */
export async function noteWritten(
  db: Db,
  { tenant, connection }: ConnectionRef,
  id: string,
  left: readonly ProductChange[],
): Promise<void> {
  await db
    .updateTable('catalog_product')
    .set({ wants: null, changes: left.length === 0 ? null : JSON.stringify(left), problem: null })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('ss_product_id', '=', id)
    .execute();
}

/** A product could not be written: it says why, and is not tried again before the next load. */
export async function noteRefused(
  db: Db,
  { tenant, connection }: ConnectionRef,
  id: string,
  problem: Problem,
): Promise<void> {
  await db
    .updateTable('catalog_product')
    .set({ wants: null, problem: JSON.stringify(problem) })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('ss_product_id', '=', id)
    .execute();
}

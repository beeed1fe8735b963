import { sql } from 'kysely';
import { productKey } from '../../domain/sale/match-product';
import { said } from '../../domain/text';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { wakeBlockedOrders } from '../orders/wake-blocked-orders';

interface Chosen {
  id: string;
  sku: string | null;
  name: string | null;
}

/**
 * Ties a product of the catalog by hand, in place of whatever it was tied to, and wakes the orders that waited for it. The link hangs on
 * the SKU where that is unique, so that it holds for lines that name no product id, too; else on ShipStation's product id.
 *
 * @param productId of Cin7; null = left blank: it stays so with the next load.
 */
export async function chooseLink(
  db: Db,
  place: ConnectionRef,
  chosen: Chosen,
  productId: string | null,
  by: string,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await removeLinks(trx, place, chosen);
    if (productId !== null) {
      await trx
        .insertInto('product_link')
        .values(
          (await keysOf(trx, place, chosen)).map((key) => ({
            tenant_id: place.tenant,
            connection_id: place.connection,
            ss_sku: key,
            product_id: productId,
            created_by: by,
          })),
        )
        .execute();
    }
    await trx
      .updateTable('catalog_product')
      .set({
        product_id: productId,
        linked_by: productId === null ? null : 'person',
        left_blank: productId === null,
        wants: null,
        changes: null,
        problem: null,
      })
      .where('tenant_id', '=', place.tenant)
      .where('connection_id', '=', place.connection)
      .where('ss_product_id', '=', chosen.id)
      .execute();
    return wake(trx, place, chosen);
  });
}

/** Forgets what a person chose: the product is tied as the settings say when it is judged next. */
export async function forgetChoice(db: Db, place: ConnectionRef, chosen: Chosen): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await removeLinks(trx, place, chosen);
    await trx
      .updateTable('catalog_product')
      .set({ product_id: null, linked_by: null, left_blank: false, changes: null, problem: null })
      .where('tenant_id', '=', place.tenant)
      .where('connection_id', '=', place.connection)
      .where('ss_product_id', '=', chosen.id)
      .execute();
    return wake(trx, place, chosen);
  });
}

async function removeLinks(trx: Db, place: ConnectionRef, chosen: Chosen): Promise<void> {
  await trx
    .deleteFrom('product_link')
    .where('tenant_id', '=', place.tenant)
    .where('connection_id', '=', place.connection)
    .where('ss_sku', 'in', await keysOf(trx, place, chosen))
    .execute();
}

/** The product's own key, and its SKU, or its name if it has none, where no other product bears it. */
async function keysOf(trx: Db, place: ConnectionRef, chosen: Chosen): Promise<string[]> {
  const own = productKey(chosen.id);
  const text = said(chosen.sku) ?? said(chosen.name);
  if (text === null) return [own];
  const column = said(chosen.sku) === null ? 'name' : 'sku';
  const { count } = await trx
    .selectFrom('catalog_product')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', place.tenant)
    .where('connection_id', '=', place.connection)
    .where(sql`lower(trim(${sql.ref(column)}))`, '=', sql`lower(trim(${text}))`)
    .executeTakeFirstOrThrow();
  return Number(count) > 1 ? [own] : [own, text];
}

async function wake(trx: Db, place: ConnectionRef, chosen: Chosen): Promise<number> {
  const sku = said(chosen.sku);
  if (sku === null) return 0;
  return wakeBlockedOrders(trx, place.tenant, place.connection, { keys: [`sku:${sku}`], prefixes: [] });
}

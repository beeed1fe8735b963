import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';
import { wakeBlockedOrders } from '../orders/wake-blocked-orders';

export interface ProductLink extends ConnectionRef {
  shipstationSku: string;
  productId: string;
  by: string;
}

/** Links a ShipStation SKU to a Cin7 product, in place of an earlier link, and wakes the orders that waited for it. */
export async function linkProduct(db: Db, link: ProductLink): Promise<{ wokenOrders: number }> {
  return db.transaction().execute(async (trx) => {
    const changed = await trx
      .insertInto('product_link')
      .values({
        tenant_id: link.tenant,
        connection_id: link.connection,
        ss_sku: link.shipstationSku,
        product_id: link.productId,
        created_by: link.by,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'connection_id', 'ss_sku'])
          .doUpdateSet((eb) => ({
            product_id: eb.ref('excluded.product_id'),
            created_by: eb.ref('excluded.created_by'),
          }))
          .whereRef('product_link.product_id', '<>', 'excluded.product_id'),
      )
      .executeTakeFirst();
    if ((changed.numInsertedOrUpdatedRows ?? 0n) === 0n) return { wokenOrders: 0 };
    const wokenOrders = await wakeBlockedOrders(trx, link.tenant, link.connection, {
      keys: [`sku:${link.shipstationSku}`],
      prefixes: [],
    });
    return { wokenOrders };
  });
}

import { sql } from 'kysely';
import { type OurOrder } from '../../domain/shipping-service/our-order';
import { ourStatuses } from '../../domain/shipping-service/order-of-sale';
import { type Content, type Versions } from '../exports/save-sale-copy';
import { contentHashOf } from './content-hash';

/** A sale as an order of ShipStation is to be. */
export interface NewOrder extends Content {
  orderNumber: string;
  orderKey: string;
  order: OurOrder;
  /** ShipStation shipped it itself: it knows, and nothing is sent. */
  shippedThere: boolean;
  /** It may stand in ShipStation from before this connection. */
  lookFirst: boolean;
}

/** The versions of a shipping service: what each order is to be, sent by the pushes that follow. */
export const orderVersions: Versions<NewOrder> = {
  async append(trx, { tenant, connection }, change) {
    const { shippedThere } = change;
    const appended = await trx
      .insertInto('order_export')
      .values({
        tenant_id: tenant,
        connection_id: connection,
        sale_id: change.saleId,
        order_number: change.orderNumber,
        order_key: change.orderKey,
        content_hash: change.contentHash,
        wanted: JSON.stringify(change.order),
        look_first: change.lookFirst,
      })
      .onConflict((oc) =>
        oc
          .columns(['tenant_id', 'connection_id', 'sale_id'])
          .doUpdateSet({
            order_number: change.orderNumber,
            content_hash: change.contentHash,
            wanted: JSON.stringify(change.order),
            due: !shippedThere,
            state: shippedThere ? 'ended' : 'waiting',
            sentence: shippedThere ? 'ShipStation has shipped it.' : null,
            fix: null,
            updated_at: sql`now()`,
          })
          .where('order_export.content_hash', '<>', change.contentHash),
      )
      .returning('sale_id')
      .executeTakeFirst();
    if (appended === undefined) return null;
    // Before it is sent: a store connection may hear of the order before we hear that it was made.
    await trx
      .insertInto('exported_sale')
      .values({
        tenant_id: tenant,
        sale_id: change.saleId,
        order_number: change.orderNumber,
        connection_id: connection,
        way: 'orders',
      })
      .onConflict((oc) => oc.columns(['tenant_id', 'sale_id']).doUpdateSet({ connection_id: connection }))
      .execute();
    return { detail: {} };
  },

  async lastAs(trx, { tenant, connection }, { saleId, orderNumber }, word) {
    const row = await trx
      .selectFrom('order_export')
      .select(['wanted', 'order_key'])
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('sale_id', '=', saleId)
      .executeTakeFirst();
    if (row?.wanted == null) return null;
    const order: OurOrder = { ...row.wanted, orderStatus: ourStatuses[word] };
    return {
      saleId,
      orderNumber,
      orderKey: row.order_key,
      order,
      contentHash: contentHashOf(order),
      shippedThere: false,
      lookFirst: false,
    };
  },

  sentence: (word, before) =>
    before === null
      ? 'The export filter takes it: its order is sent to ShipStation.'
      : `It changed in Cin7 Core (${word}): ShipStation is told.`,
};

import { createHash } from 'node:crypto';
import { withStatus } from '../../domain/custom-store/order-xml';
import { appendChange, type NewChange } from './append-change';
import { type Versions } from './save-sale-copy';

/** The custom store's versions: rendered orders in its log, which ShipStation reads. */
export const exportLog: Versions<NewChange> = {
  async append(trx, of, change) {
    const appended = await appendChange(trx, of, change);
    if (appended === null) return null;
    const { ordinal, stamp } = appended;
    return { ordinal, detail: { ordinal, lastModified: stamp.toISOString() } };
  },

  async lastAs(trx, { tenant, connection }, sale, word) {
    const last = await trx
      .selectFrom('export_change')
      .select('xml')
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('sale_id', '=', sale.saleId)
      .orderBy('ordinal', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) return null;
    return {
      saleId: sale.saleId,
      orderNumber: sale.orderNumber,
      contentHash: contentHash(withStatus(last.xml, word, new Date(0))),
      render: (stamp) => withStatus(last.xml, word, stamp),
    };
  },

  sentence(word, before) {
    if (before === null) return `Offered to ShipStation as ${word}.`;
    return before === word
      ? 'Its content changed: the new version is offered to ShipStation.'
      : `Offered to ShipStation as ${word}; before, it was ${before}.`;
  },
};

/** Of an order whose LastModified is the epoch. */
export const contentHash = (xml: string): string => createHash('sha256').update(xml).digest('base64url');

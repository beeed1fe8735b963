import { type Db } from '../db/open';
import { findSaleOfLabel } from '../db/shipments/find-sale';
import { saveParcel } from '../db/shipments/save-parcel';
import { saveUnmatched } from '../db/shipments/save-unmatched';
import { settledBefore } from '../db/shipments/unmatched-notices';
import { type ConnectionRef } from '../domain/ids';
import { ShipNotice } from '../schemas/shipstation/ship-notice';
import { labelOfNotice } from '../schemas/shipstation/to-label';

/**
 * Takes a ship notice to its sale: the parcel is saved and its shipment woken, or a person is asked which sale it is for. The same
 * notice ten times is one parcel and one question.
 *
 * @returns what became of it, in words for the inbox.
 */
export async function takeNotice(
  db: Db,
  { tenant, connection }: ConnectionRef,
  body: unknown,
): Promise<string> {
  const notice = ShipNotice.safeParse(body);
  if (!notice.success) return 'not a ship notice';
  const label = labelOfNotice(notice.data);
  const sale = await findSaleOfLabel(db, { tenant, connection }, label);
  if (sale.found !== 'sale') {
    const settled = await settledBefore(db, tenant, connection, label);
    if (settled?.saleId === null) return 'dismissed before';
    if (settled !== undefined) {
      const { saleId } = settled;
      const saved = await saveParcel(db, { tenant, connection, saleId, part: false, label });
      return saved === 'known' ? 'told before' : 'woke its shipment';
    }
    const why = { why: sale.found, candidates: sale.candidates };
    const isNew = await saveUnmatched(db, tenant, connection, label, why);
    return isNew ? 'of no sale that we know' : 'of no sale that we know, told before';
  }
  const saved = await saveParcel(db, { tenant, ...sale, label });
  return saved === 'known' ? 'told before' : 'woke its shipment';
}

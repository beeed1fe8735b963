import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/** A label of which Cin7 does not know, and after a disconnect nobody would: its sale could be labelled once more. */
export interface UnsettledLabel {
  labelId: string;
  orderNumber: string;
  /** `untold`: it is bought, and its number is on the way to Cin7. */
  stand: 'on its way' | 'waits' | 'untold';
}

/**
 * Labels that may be bought without our books telling of it: those on their way, and those that wait while the ledger is not sure that
 * nothing was bought. And those that are bought and not yet in Cin7, which alone tells of them later. Until the transaction ends none of a
 * connection's is sent to be bought (`heldForPurchase`), so that the answer holds.
 */
export async function unsettledLabels(
  trx: Db,
  { tenant, connection }: ConnectionRef,
): Promise<UnsettledLabel[]> {
  const underWay = trx
    .selectFrom('label as l')
    .where('l.tenant_id', '=', tenant)
    .where('l.connection_id', '=', connection)
    .where('l.state', 'in', ['working', 'needs-you'])
    .where('l.test', '=', false);
  // In a statement of its own: what was sent before these were held is seen by the next.
  await underWay.select('l.label_id').forUpdate().execute();
  const rows = await underWay
    .select(['l.label_id', 'l.order_number', 'l.state'])
    .where((eb) => eb.or([eb('l.state', '=', 'working'), maybeBought]))
    .orderBy('l.created_at')
    .execute();
  const untold = await trx
    .selectFrom('label as l')
    .innerJoin('parcel as p', (join) =>
      join
        .onRef('p.tenant_id', '=', 'l.tenant_id')
        .onRef('p.sale_id', '=', 'l.sale_id')
        .on(sql<boolean>`p.vendor_id = 'shipment:' || l.shipment_id`),
    )
    .innerJoin('shipment as s', (join) =>
      join.onRef('s.tenant_id', '=', 'p.tenant_id').onRef('s.sale_id', '=', 'p.sale_id'),
    )
    .select(['l.label_id', 'l.order_number'])
    .where('l.tenant_id', '=', tenant)
    .where('l.connection_id', '=', connection)
    .where('l.state', '=', 'bought')
    .where('l.return_of', 'is', null)
    .where('p.voided_at', 'is', null)
    .where('p.written_at', 'is', null)
    .where('s.state', 'in', ['waiting', 'working', 'needs-you'])
    .orderBy('l.created_at')
    .execute();
  return [
    ...rows.map((row) => standing(row, row.state === 'needs-you' ? 'waits' : 'on its way')),
    ...untold.map((row) => standing(row, 'untold')),
  ];
}

const standing = (
  { label_id: labelId, order_number: orderNumber }: { label_id: string; order_number: string },
  stand: UnsettledLabel['stand'],
): UnsettledLabel => ({ labelId, orderNumber, stand });

/** By the object and the purpose in the ledger's key (activities/ledger/keys.ts). */
const maybeBought = sql<boolean>`exists (
  select from ledger g where g.tenant_id = l.tenant_id
    and split_part(g.key, ':', 5) = 'label/' || l.label_id and split_part(g.key, ':', 6) = 'label'
    and (g.state in ('sending', 'unknown', 'done') or g.doubted)
)`;

/** Whether a label whose purchase is claimed in the ledger is still in our books; waits for a disconnect that is under way. */
export async function heldForPurchase(
  db: Db,
  { tenant, labelId }: { tenant: string; labelId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('label')
    .select('label_id')
    .where('tenant_id', '=', tenant)
    .where('label_id', '=', labelId)
    .forKeyShare()
    .executeTakeFirst();
  return row !== undefined;
}

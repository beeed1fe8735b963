import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/** A label of which nobody can say yet that nothing was bought. */
export interface DoubtedLabel {
  labelId: string;
  orderNumber: string;
  /** It waits for somebody; otherwise it is on its way. */
  waits: boolean;
}

/**
 * Labels that may be bought without our books telling of it: those on their way, and those that wait while the ledger is not sure that
 * nothing was bought. Until the transaction ends none of a connection's is sent to be bought (`heldForPurchase`), so that the answer holds.
 */
export async function labelsInDoubt(trx: Db, { tenant, connection }: ConnectionRef): Promise<DoubtedLabel[]> {
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
  return rows.map(({ label_id, order_number, state }) => ({
    labelId: label_id,
    orderNumber: order_number,
    waits: state === 'needs-you',
  }));
}

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

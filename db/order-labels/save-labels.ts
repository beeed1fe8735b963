import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type ConnectionRef, type SsAccount } from '../../domain/ids';
import { type Label } from '../../domain/shipment/label';
import { type Db } from '../open';

/** A label as a store's account tells of it. */
export interface ToldLabel {
  /** `shipment:<id>` or `fulfillment:<id>`. */
  vendorId: string;
  /** ShipStation's id of its order. */
  orderId: string;
  label: Label;
}

/**
 * Keeps the labels of a page, each once, and asks for a look at those that are news: new ones, and ones that tell something else than
 * before (a void, goods). One statement for all of them, so that a page of known labels costs next to nothing.
 *
 * @returns how many were news.
 */
export async function saveLabels(
  db: Db,
  of: ConnectionRef & { ssAccount: SsAccount },
  told: readonly ToldLabel[],
): Promise<number> {
  if (told.length === 0) return 0;
  // A page may name a label twice; the first row is the newest.
  const rows = [...new Map(told.toReversed().map((one) => [one.vendorId, one])).values()].map((one) => ({
    vendor_id: one.vendorId,
    order_id: one.orderId,
    label: one.label,
    digest: createHash('sha256').update(JSON.stringify(one.label)).digest('hex'),
  }));
  const { rows: news } = await sql`
    insert into order_label as l
      (tenant_id, ss_account, vendor_id, connection_id, order_id, digest, label, state, waits_for, due_at)
    select ${of.tenant}, ${of.ssAccount}, t.vendor_id, ${of.connection}, t.order_id, t.digest, t.label, 'waiting', t.order_id, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(vendor_id text, order_id text, digest text, label jsonb)
    on conflict (tenant_id, ss_account, vendor_id) do update set
      digest = excluded.digest, label = excluded.label, connection_id = excluded.connection_id,
      state = 'waiting', due_at = now(), updated_at = now()
    where l.digest <> excluded.digest
    returning 1`.execute(db);
  if (news.length > 0) await sql`select pg_notify('labels', '')`.execute(db);
  return news.length;
}

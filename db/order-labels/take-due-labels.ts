import { sql } from 'kysely';
import { type ConnectionId, type SsAccount, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** A label that is to be looked at. */
export interface DueLabel {
  tenant_id: TenantId;
  ss_account: SsAccount;
  vendor_id: string;
  connection_id: ConnectionId;
  order_id: string;
  label: unknown;
  why: string;
}

/** What a look ended with. */
export interface Settled {
  state: 'waiting' | 'placed' | 'left';
  why: string;
  /** The order row whose sale it waits for. */
  waitsFor: string;
}

/**
 * Hands labels that are due to `look`, oldest first, and keeps what it says. Each row is locked meanwhile, so that no other worker
 * looks at it, and what is told of a label meanwhile waits for the look to end. One that `look` throws on is left as it was.
 *
 * @returns how many there were.
 */
export async function takeDueLabels(
  db: Db,
  limit: number,
  look: (trx: Db, label: DueLabel) => Promise<Settled>,
  { onFailure }: { onFailure: (label: DueLabel, error: unknown) => Promise<void> },
): Promise<number> {
  let taken = 0;
  while (taken < limit) {
    const seen: { row?: DueLabel } = {};
    try {
      const found = await db.transaction().execute(async (trx) => {
        const { rows } = await sql<DueLabel>`
          select tenant_id, ss_account, vendor_id, connection_id, order_id, label, why
          from order_label where due_at <= now() order by due_at limit 1 for update skip locked`.execute(trx);
        const [row] = rows;
        if (row === undefined) return false;
        seen.row = row;
        await keep(trx, row, await look(trx, row));
        return true;
      });
      if (!found) return taken;
    } catch (error) {
      if (seen.row === undefined) throw error;
      await onFailure(seen.row, error);
    }
    taken++;
  }
  return taken;
}

async function keep(db: Db, row: DueLabel, { state, why, waitsFor }: Settled): Promise<void> {
  await sql`
    update order_label set state = ${state}, why = ${why}, waits_for = ${waitsFor}, due_at = null, updated_at = now()
    where tenant_id = ${row.tenant_id} and ss_account = ${row.ss_account} and vendor_id = ${row.vendor_id}`.execute(
    db,
  );
}

/** One that could not be looked at stands back, so that it does not stand in front of all others for ever. */
export async function postponeLabel(
  db: Db,
  label: Pick<DueLabel, 'tenant_id' | 'ss_account' | 'vendor_id'>,
): Promise<void> {
  await db
    .updateTable('order_label')
    .set({ due_at: sql`now() + interval '5 minutes'` })
    .where('tenant_id', '=', label.tenant_id)
    .where('ss_account', '=', label.ss_account)
    .where('vendor_id', '=', label.vendor_id)
    .execute();
}

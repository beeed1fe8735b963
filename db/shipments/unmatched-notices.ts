import { sql } from 'kysely';
import { type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';
import { type Label } from '../../domain/shipment/label';
import { type Db } from '../open';
import { clearProblem } from '../problems/clear-problem';
import { numberKey } from './label-keys';
import { unmatchedProblem } from './save-unmatched';

/** Parcels of no sale that nobody has settled, oldest first. */
export async function listUnmatched(db: Db, tenant: TenantId, connection: ConnectionId) {
  return db
    .selectFrom('unmatched_notice')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('settled_at', 'is', null)
    .orderBy('notice_id')
    .limit(500)
    .execute();
}

/** One of them; undefined when there is none, or it is settled. */
export async function readUnmatched(db: Db, tenant: TenantId, connection: ConnectionId, id: string) {
  return db
    .selectFrom('unmatched_notice')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('notice_id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
}

/** Settles it for ever: the same label is not asked again. The connection's problem goes with the last one. */
export async function settleUnmatched(
  db: Db,
  of: ConnectionRef & {
    id: string;
    by: string;
    saleId: string | null;
    note?: string | undefined;
  },
): Promise<void> {
  await db
    .updateTable('unmatched_notice')
    .set({ settled_at: sql`now()`, settled_by: of.by, settled_note: of.note ?? null, sale_id: of.saleId })
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('notice_id', '=', of.id)
    .execute();
  const left = await db
    .selectFrom('unmatched_notice')
    .select('notice_id')
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('settled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (left === undefined) await clearProblem(db, of.tenant, of.connection, unmatchedProblem);
}

/**
 * What a person said of this label before, whoever tells of it now: its sale, or null for none of ours. By order and number, so that
 * the same label is not asked about twice, and its void finds the sale that it was assigned to.
 */
export async function settledBefore(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  label: Label,
): Promise<{ saleId: string | null } | undefined> {
  if (label.orderNumber === null || label.tracking === '') return undefined;
  const row = await db
    .selectFrom('unmatched_notice')
    .select('sale_id')
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('order_number', '=', label.orderNumber)
    .where('settled_at', 'is not', null)
    .where(sql`upper(regexp_replace(label->>'tracking', '\\s', '', 'g'))`, '=', numberKey(label.tracking))
    .orderBy('settled_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { saleId: row.sale_id };
}

/**
 * The sale that a person names by number or id; null unless there is exactly one of this connection's Cin7 company that was exported.
 */
export async function exportedSaleNamed(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  name: string,
): Promise<string | null> {
  const { rows } = await sql<{ sale_id: string }>`
    select e.sale_id from exported_sale e
    left join connection c on c.tenant_id = e.tenant_id and c.connection_id = e.connection_id
    where e.tenant_id = ${tenant} and (e.sale_id = ${name.toLowerCase()} or e.order_number = ${name})
      and (c.connection_id is null or c.cin7_account = (
        select cin7_account from connection where tenant_id = ${tenant} and connection_id = ${connection}
      ))
    limit 2
  `.execute(db);
  return rows.length === 1 ? (rows[0]?.sale_id ?? null) : null;
}

import { type Selectable, sql } from 'kysely';
import { type ConnectionRef, type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type LabelDocumentTable } from './tables';

export type LabelDocument = Selectable<LabelDocumentTable>;

/** Keeps a label's PDF; the first one stays. */
export async function saveDocument(
  db: Db,
  of: { tenant: TenantId; labelId: string },
  document: { sha256: string; bytes: number; pdf: Buffer },
): Promise<void> {
  await db
    .insertInto('label_document')
    .values({ tenant_id: of.tenant, label_id: of.labelId, ...document, place: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`select pg_notify('pdfs', '')`.execute(db);
}

export async function readDocument(
  db: Db,
  of: { tenant: TenantId; labelId: string },
): Promise<LabelDocument | undefined> {
  return db
    .selectFrom('label_document')
    .selectAll()
    .where('tenant_id', '=', of.tenant)
    .where('label_id', '=', of.labelId)
    .executeTakeFirst();
}

/** Which of these labels have a PDF. */
export async function withDocuments(
  db: Db,
  tenant: TenantId,
  labelIds: readonly string[],
): Promise<Set<string>> {
  if (labelIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('label_document')
    .select('label_id')
    .where('tenant_id', '=', tenant)
    .where('label_id', 'in', labelIds)
    .execute();
  return new Set(rows.map((row) => row.label_id));
}

/** Forgets PDFs of a connection that are older than so many days; a trigger notes their files, which are then removed. */
export async function deleteOldDocuments(
  db: Db,
  { tenant, connection }: ConnectionRef,
  days: number,
): Promise<void> {
  await db
    .deleteFrom('label_document as d')
    .using('label as l')
    .whereRef('l.tenant_id', '=', 'd.tenant_id')
    .whereRef('l.label_id', '=', 'd.label_id')
    .where('l.tenant_id', '=', tenant)
    .where('l.connection_id', '=', connection)
    .where('d.created_at', '<', sql<Date>`now() - ${days} * interval '1 day'`)
    .execute();
}

import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';
import { type LabelDocumentTable } from '../schema';
import { type Selectable } from 'kysely';

export type LabelDocument = Selectable<LabelDocumentTable>;

/** Keeps a label's PDF, or where it lies; the first one stays. */
export async function saveDocument(
  db: Db,
  of: { tenant: TenantId; labelId: string },
  document: { sha256: string; bytes: number } & ({ pdf: Buffer; place: null } | { pdf: null; place: string }),
): Promise<void> {
  await db
    .insertInto('label_document')
    .values({ tenant_id: of.tenant, label_id: of.labelId, ...document })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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

import { as, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

interface LabelName {
  tenant: TenantId;
  labelId: string;
}

/** Labels whose PDF waits in Postgres for its folder or bucket, oldest first. */
export async function waitingDocuments(db: Db, limit: number): Promise<LabelName[]> {
  const rows = await db
    .selectFrom('label_document')
    .select(['tenant_id', 'label_id'])
    .where('pdf', 'is not', null)
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ tenant: as<TenantId>(row.tenant_id), labelId: row.label_id }));
}

/**
 * Brings one label's PDF to where `put` keeps it, and only then lets go of the bytes. The row is locked meanwhile: another worker passes
 * by, and whoever deletes it waits, and so learns the place.
 */
export async function moveDocument(
  db: Db,
  { tenant, labelId }: LabelName,
  put: (pdf: Buffer) => Promise<string>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('label_document')
      .select('pdf')
      .where('tenant_id', '=', tenant)
      .where('label_id', '=', labelId)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (row?.pdf == null) return;
    const place = await put(row.pdf);
    await trx
      .updateTable('label_document')
      .set({ pdf: null, place })
      .where('tenant_id', '=', tenant)
      .where('label_id', '=', labelId)
      .execute();
  });
}

/** Files of labels that are gone from Postgres, oldest first. */
export async function filesToRemove(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('label_file_removal')
    .select('place')
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map(({ place }) => place);
}

export async function fileRemoved(db: Db, place: string): Promise<void> {
  await db.deleteFrom('label_file_removal').where('place', '=', place).execute();
}

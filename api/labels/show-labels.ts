import { type z } from 'zod';
import { withDocuments } from '../../db/labels/label-document';
import { type LabelRow } from '../../db/labels/tables';
import { type TenantId } from '../../domain/ids';
import { type LabelView } from '../../schemas/api/labels';
import { type ApiDeps } from '../deps';
import { labelView } from '../views/label';

type View = z.input<typeof LabelView>;

/** Labels as people see them, with whether their PDFs can be printed. */
export async function showLabels(
  deps: ApiDeps,
  tenant: TenantId,
  rows: readonly LabelRow[],
): Promise<View[]> {
  const ids = rows.map((row) => row.label_id);
  const kept = await withDocuments(deps.db, tenant, ids);
  return rows.map((row) => labelView(row, kept.has(row.label_id)));
}

export async function showLabel(deps: ApiDeps, tenant: TenantId, row: LabelRow): Promise<View> {
  const kept = await withDocuments(deps.db, tenant, [row.label_id]);
  return labelView(row, kept.has(row.label_id));
}

import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Whether a credit note of a sale is some refund's already, also that of another order of the same sale. */
export async function isNoteTaken(
  db: Db,
  of: { tenant: TenantId; saleId: string; number: string },
  taskId: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('refund')
    .select('refund_no')
    .where('tenant_id', '=', of.tenant)
    .where('sale_id', '=', of.saleId)
    .where('note_task_id', '=', taskId)
    .where('note_number', '=', of.number)
    .executeTakeFirst();
  return found !== undefined;
}

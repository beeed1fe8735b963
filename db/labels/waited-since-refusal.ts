import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Whether a label's purchase surely did not happen, and the label has waited for somebody since: what it is bought of may be another by now.
 *
 * @param purchase the ledger's key of the purchase
 */
export async function waitedSinceRefusal(
  db: Db,
  { tenant, labelId }: { tenant: TenantId; labelId: string },
  purchase: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from ledger g join label l on l.tenant_id = ${tenant} and l.label_id = ${labelId}
    where g.key = ${purchase} and g.state in ('intent', 'not-done') and not g.doubted and g.updated_at < l.updated_at
  `.execute(db);
  return rows.length > 0;
}

import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** The company's own zone wins: Cin7's business dates are its calendar days (contracts: cin7-core §1.5). */
export async function setTimeZone(db: Db, tenant: TenantId, timeZone: string): Promise<void> {
  await db.updateTable('tenant').set({ time_zone: timeZone }).where('tenant_id', '=', tenant).execute();
}

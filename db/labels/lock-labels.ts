import { sql } from 'kysely';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Until the transaction ends, a tenant's labels are asked for and claimed by nobody else. */
export async function lockLabels(trx: Db, tenant: TenantId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`labels:${tenant}`}, 0))`.execute(trx);
}

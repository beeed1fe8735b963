import { type Db } from '../open';

/** All tenants, by id; for operators. */
export async function listTenants(db: Db) {
  return db.selectFrom('tenant').selectAll().orderBy('tenant_id').execute();
}

import { type Db } from '../open';

/** Stores a login under today's key, in the one moment when its password is at hand; earlier keys can then be dropped. */
export async function rehashLogin(
  db: Db,
  before: string,
  after: { hash: string; keyId: string },
): Promise<void> {
  await db
    .updateTable('export_login')
    .set({ login_hash: after.hash, key_id: after.keyId })
    .where('login_hash', '=', before)
    .execute();
}

/** How many logins are stored under earlier keys still. */
export async function countOldLogins(db: Db, currentKeyId: string): Promise<number> {
  const row = await db
    .selectFrom('export_login')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('key_id', '<>', currentKeyId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

import { type Insertable } from 'kysely';
import { type Db } from '../open';
import { type VendorCallTable } from '../schema';

export type NewVendorCall = Insertable<VendorCallTable>;

/** Keeps vendor calls, many in one statement. */
export async function insertVendorCalls(db: Db, rows: readonly NewVendorCall[]): Promise<void> {
  if (rows.length === 0) return;
  await db.insertInto('vendor_call').values(rows).execute();
}

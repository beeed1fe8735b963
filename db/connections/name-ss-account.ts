import { sql } from 'kysely';
import { type ConnectionId, type SsAccount, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Gives the connection the name of its ShipStation account, once: an account that was named keeps its name even if its first store
 * goes, so that no order is ever captured under two names.
 *
 * @returns false when another connection of the same kind holds this account.
 */
export async function nameSsAccount(
  db: Db,
  tenant: TenantId,
  connection: ConnectionId,
  account: SsAccount,
): Promise<boolean> {
  const twin = await db
    .selectFrom('connection as mine')
    .innerJoin('connection as other', (join) =>
      join.onRef('other.tenant_id', '=', 'mine.tenant_id').onRef('other.kind', '=', 'mine.kind'),
    )
    .select('other.connection_id')
    .where('mine.tenant_id', '=', tenant)
    .where('mine.connection_id', '=', connection)
    .where('other.connection_id', '<>', connection)
    .where('other.ss_account', '=', account)
    .executeTakeFirst();
  if (twin !== undefined) return false;
  await db
    .updateTable('connection')
    .set({ ss_account: sql`coalesce(ss_account, ${account})` })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .execute();
  return true;
}

import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

/** Cin7's clock may differ from ours by this much; a wider window costs no further call. */
const clockSkewMs = 120_000;

/** Since when a `saleList` page must reach back to show every order that was authorised and not yet read back. */
export async function earliestUnreadSale(db: Db, tenant: TenantId, connection: string): Promise<Date> {
  const { earliest } = await db
    .selectFrom('ss_order')
    .select((eb) => eb.fn.min('updated_at').as('earliest'))
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('state', '=', 'working')
    .where('stage', '=', 'authorised')
    .executeTakeFirstOrThrow();
  return new Date((earliest ?? new Date()).getTime() - clockSkewMs);
}

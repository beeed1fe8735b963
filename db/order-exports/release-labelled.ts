import { sql } from 'kysely';
import { keepsSale } from '../exports/exported-ways';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';

/** Has the sales read again that a label kept back which is void now, or was never bought: nothing of them changed in Cin7. */
export async function releaseLabelled(db: Db, { tenant, connection }: ConnectionRef): Promise<void> {
  await sql`
    update sale_copy s set due = true
    where s.tenant_id = ${tenant} and s.connection_id = ${connection} and s.reason = 'label-bought-here' and not s.due
      and not exists (
        select from label l where l.tenant_id = s.tenant_id and l.sale_id = s.sale_id and ${keepsSale}
      )`.execute(db);
}

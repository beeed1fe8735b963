import { type ConnectionRef, type TenantId } from '../../domain/ids';
import { connectionVersion } from '../connections/connection-version';
import { type Db } from '../open';
import { type LabelRow } from './tables';

/** A label with the state of its connection; undefined when the connection is gone. */
export async function loadLabel(db: Db, tenant: TenantId, labelId: string) {
  return db
    .selectFrom('label as l')
    .innerJoin('connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'l.tenant_id').onRef('c.connection_id', '=', 'l.connection_id'),
    )
    .innerJoin('tenant as t', 't.tenant_id', 'l.tenant_id')
    .selectAll('l')
    .select(['c.state as connection_state', connectionVersion])
    .where('l.tenant_id', '=', tenant)
    .where('l.label_id', '=', labelId)
    .executeTakeFirst();
}
export type LoadedLabel = NonNullable<Awaited<ReturnType<typeof loadLabel>>>;

/** One label of a connection, as people see it. */
export async function readLabel(
  db: Db,
  { tenant, connection }: ConnectionRef,
  labelId: string,
): Promise<LabelRow | undefined> {
  return db
    .selectFrom('label')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('label_id', '=', labelId)
    .executeTakeFirst();
}

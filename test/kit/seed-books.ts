import { randomUUID } from 'node:crypto';
import { type Insertable } from 'kysely';
import { appendChange } from '../../db/exports/append-change';
import { ensureExportHead } from '../../db/exports/ensure-head';
import { type ConnectionTable } from '../../db/connections/tables';
import { type Db } from '../../db/open';
import { as, type ConnectionId, type ConnectionRef, type TenantId } from '../../domain/ids';

/** A tenant with one connection, straight in the books: a store, if nothing else is said. */
export async function seedBooks(
  db: Db,
  { tenant, connection }: ConnectionRef,
  more: Partial<Insertable<ConnectionTable>> = {},
): Promise<void> {
  await db.insertInto('tenant').values({ tenant_id: tenant, name: tenant, time_zone: 'UTC' }).execute();
  await db
    .insertInto('connection')
    .values({
      tenant_id: tenant,
      connection_id: connection,
      kind: 'store',
      name: connection,
      state: 'active',
      cin7_account: randomUUID(),
      settings: '{}',
      webhook_token_hash: randomUUID(),
      ...more,
    })
    .execute();
}

/** A tenant with a custom store, straight in the books: for tests of the log alone. */
export async function seedCustomStore(db: Db, name: string): Promise<ConnectionRef> {
  const tenant = as<TenantId>(name);
  const connection = as<ConnectionId>('custom');
  await seedBooks(db, { tenant, connection }, { kind: 'custom-store' });
  await ensureExportHead(db, { tenant, connection });
  return { tenant, connection };
}

/** Appends one version of an order whose XML is its name and version. */
export const appendVersion = (db: Db, of: ConnectionRef, saleId: string, version: string) =>
  db.transaction().execute((trx) =>
    appendChange(trx, of, {
      saleId,
      orderNumber: saleId.toUpperCase(),
      contentHash: version,
      render: () => `${saleId}/${version}`,
    }),
  );

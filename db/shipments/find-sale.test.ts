import { randomUUID } from 'node:crypto';
import { seedCustomStore } from '../../test/kit/seed-books';
import { aLabel } from '../../domain/test-kit/shipment';
import { ownDatabase } from '../../test/setup/database';
import { as, type ConnectionId, type ConnectionRef } from '../../domain/ids';
import { type Label } from '../../domain/shipment/label';
import { findSaleOfLabel } from './find-sale';

const db = ownDatabase({ poolSize: 4 });
let of: ConnectionRef;
const other = as<ConnectionId>('other-company');
const twin = as<ConnectionId>('same-company');

beforeAll(async () => {
  of = await seedCustomStore(db, 'two-companies');
  const { cin7_account: own } = await db
    .selectFrom('connection')
    .select('cin7_account')
    .executeTakeFirstOrThrow();
  for (const [connection, cin7Account] of [
    [other, randomUUID()],
    [twin, own],
  ] as const)
    await db
      .insertInto('connection')
      .values({
        tenant_id: of.tenant,
        connection_id: connection,
        kind: 'custom-store',
        name: connection,
        state: 'active',
        cin7_account: cin7Account,
        settings: '{}',
        webhook_token_hash: randomUUID(),
      })
      .execute();
});
const exported = async (connection: ConnectionId, orderNumber: string) => {
  const saleId = randomUUID();
  await db
    .insertInto('exported_sale')
    .values({ tenant_id: of.tenant, sale_id: saleId, order_number: orderNumber, connection_id: connection })
    .execute();
  return saleId;
};

const find = (connection: ConnectionId, more: Partial<Label>) =>
  findSaleOfLabel(db, { tenant: of.tenant, connection }, aLabel(more));

test('a number names sales of the connection’s own company only: each company counts from one', async () => {
  const theirs = await exported(other, 'SO-00001');
  expect(await find(of.connection, { orderNumber: 'SO-00001' })).toMatchObject({ found: 'unknown' });
  expect(await find(of.connection, { orderNumber: 'SO-00001-2' })).toMatchObject({ found: 'unknown' });
  const ours = await exported(of.connection, 'SO-00001');
  expect(await find(of.connection, { orderNumber: 'SO-00001' })).toMatchObject({ saleId: ours });
  expect(await find(other, { orderNumber: 'SO-00001' })).toMatchObject({ saleId: theirs });
});

test('a sale that is named by its id is written by the connection of its own company, whoever heard of the label', async () => {
  const theirs = await exported(other, 'SO-00002');
  expect(await find(of.connection, { orderId: theirs.toUpperCase() })).toEqual({
    found: 'sale',
    saleId: theirs,
    connection: other,
    part: false,
  });
});

test('a second connection of the same company takes its parcels itself', async () => {
  const saleId = await exported(of.connection, 'SO-00003');
  for (const named of [{ orderId: saleId }, { orderNumber: 'SO-00003' }])
    expect(await find(twin, named)).toMatchObject({ saleId, connection: twin });
});

test('a sale that was exported by a connection that is gone is the asking one’s', async () => {
  const saleId = await exported(as<ConnectionId>('removed'), 'SO-00004');
  for (const named of [{ orderId: saleId }, { orderNumber: 'SO-00004' }])
    expect(await find(of.connection, named)).toMatchObject({ saleId, connection: of.connection });
});

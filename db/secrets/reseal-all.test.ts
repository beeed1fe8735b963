import { randomBytes } from 'node:crypto';
import { createSecretBox, Secret } from '../../platform/secrets';
import { type FreshDatabase, freshDatabase } from '../../test/setup/database';
import { type Db, openDatabase } from '../open';
import { resealAll } from './reseal-all';

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = openDatabase(database.url);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

it('a rotation seals every secret anew; then the old key is needed no more', async () => {
  const keys = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
  const [first = '', second = ''] = keys;
  const before = createSecretBox({ SECRETS_KEY: first, SECRETS_KEY_ID: 'k1', SECRETS_OLD_KEYS: '' });
  await db.insertInto('tenant').values({ tenant_id: 'acme', name: 'Acme', time_zone: 'UTC' }).execute();
  await db
    .insertInto('connection')
    .values({
      tenant_id: 'acme',
      connection_id: 'main',
      kind: 'store',
      name: 'Main',
      state: 'active',
      cin7_account: 'guid',
      settings: '{}',
      webhook_token_hash: 'hash',
    })
    .execute();
  const names = ['cin7-application-key', 'shipstation-api-key'];
  for (const name of names) {
    const place = { tenant: 'acme', connection: 'main', name };
    const { keyId, sealed } = before.seal(new Secret(`text of ${name}`), place);
    await db
      .insertInto('connection_secret')
      .values({ tenant_id: 'acme', connection_id: 'main', name, key_id: keyId, sealed })
      .execute();
  }

  const rotating = createSecretBox({
    SECRETS_KEY: second,
    SECRETS_KEY_ID: 'k2',
    SECRETS_OLD_KEYS: `k1=${first}`,
  });
  expect(await resealAll(db, rotating, 'k2')).toBe(2);
  expect(await resealAll(db, rotating, 'k2')).toBe(0);

  const after = createSecretBox({ SECRETS_KEY: second, SECRETS_KEY_ID: 'k2', SECRETS_OLD_KEYS: '' });
  const rows = await db.selectFrom('connection_secret').selectAll().orderBy('name').execute();
  const texts = rows.map((row) =>
    after
      .open({ keyId: row.key_id, sealed: row.sealed }, { tenant: 'acme', connection: 'main', name: row.name })
      .reveal(),
  );
  expect(texts).toEqual(names.map((name) => `text of ${name}`));
});

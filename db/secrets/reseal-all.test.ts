import { randomBytes } from 'node:crypto';
import { as, type ConnectionId, type TenantId } from '../../domain/ids';
import { createSecretBox, Secret } from '../../platform/secrets';
import { seedBooks } from '../../test/kit/seed-books';
import { ownDatabase } from '../../test/setup/database';
import { resealAll } from './reseal-all';

const db = ownDatabase();

it('a rotation seals every secret anew; then the old key is needed no more', async () => {
  const keys = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
  const [first = '', second = ''] = keys;
  const before = createSecretBox({ SECRETS_KEY: first, SECRETS_KEY_ID: 'k1', SECRETS_OLD_KEYS: '' });
  await seedBooks(db, { tenant: as<TenantId>('acme'), connection: as<ConnectionId>('main') });
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

it('the keys of a removed connection, by which its webhooks are still to be revoked, are sealed anew, too', async () => {
  const [first = '', second = ''] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
  const place = { tenant: 'acme', connection: 'gone', name: 'cin7-application-key' };
  const before = createSecretBox({ SECRETS_KEY: first, SECRETS_KEY_ID: 'k3', SECRETS_OLD_KEYS: '' });
  const { keyId, sealed } = before.seal(new Secret('text'), place);
  await db
    .insertInto('departure')
    .values({
      departure_id: 'd1',
      tenant_id: place.tenant,
      connection_id: place.connection,
      kind: 'store',
      settings: '{}',
      cin7_account: 'guid',
      ss_account: null,
      secrets: JSON.stringify([{ name: place.name, keyId, sealed: sealed.toString('base64') }]),
      workflows: '[]',
    })
    .execute();

  const old = { SECRETS_KEY: second, SECRETS_KEY_ID: 'k4', SECRETS_OLD_KEYS: `k3=${first}` };
  await db.deleteFrom('connection_secret').execute();
  expect(await resealAll(db, createSecretBox(old), 'k4')).toBe(1);
  expect(await resealAll(db, createSecretBox(old), 'k4')).toBe(0);

  const after = createSecretBox({ ...old, SECRETS_OLD_KEYS: '' });
  const { secrets } = await db.selectFrom('departure').select('secrets').executeTakeFirstOrThrow();
  const [secret] = secrets.map((one) => ({ keyId: one.keyId, sealed: Buffer.from(one.sealed, 'base64') }));
  expect(secret && after.open(secret, place).reveal()).toBe('text');
});

import { ownDatabase } from '../../test/setup/database';
import { seedCustomStore } from '../../test/kit/seed-books';
import { createLogin } from './create-login';
import { findLogin } from './find-login';
import { countOldLogins, rehashLogin } from './rehash-login';

const db = ownDatabase({ poolSize: 2 });

test('a login that is stored under another key still opens what it opened', async () => {
  const of = await seedCustomStore(db, 'acme');
  await createLogin(db, { ...of, userName: 'ada', hash: 'under-k1', keyId: 'k1', overlapHours: 24 });
  expect(await countOldLogins(db, 'k2')).toBe(1);
  await rehashLogin(db, 'under-k1', { hash: 'under-k2', keyId: 'k2' });
  expect(await countOldLogins(db, 'k2')).toBe(0);
  expect(await findLogin(db, ['under-k1'])).toEqual([]);
  expect(await findLogin(db, ['under-k2', 'under-k1'])).toEqual([
    { ...of, loginHash: 'under-k2', keyId: 'k2' },
  ]);
});

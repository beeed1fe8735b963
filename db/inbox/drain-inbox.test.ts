import { sql } from 'kysely';
import { seedCustomStore } from '../../test/kit/seed-books';
import { ownDatabase } from '../../test/setup/database';
import { type ConnectionRef } from '../../domain/ids';
import { drainInbox, type Message } from './drain-inbox';
import { saveNotice } from './save-notice';

const db = ownDatabase();
let one: ConnectionRef;
let other: ConnectionRef;
beforeAll(async () => {
  one = await seedCustomStore(db, 'one');
  other = await seedCustomStore(db, 'other');
});
beforeEach(() => db.deleteFrom('inbox').execute());
const say = (of: ConnectionRef, body: string) => saveNotice(db, of.tenant, of.connection, body);

/** Drains once, and says what was handed over, in order. */
async function drained(judge: (message: Message) => Promise<boolean> | boolean = () => true) {
  const seen: string[] = [];
  await drainInbox(db, 10, async (message) => {
    seen.push(message.body);
    return (await judge(message)) ? 'delivered' : null;
  });
  return seen;
}

test('the same message while it waits is one; said again while it is being delivered, it is another', async () => {
  for (let time = 0; time < 10; time++) await say(one, 'sale 7 changed');
  let again = true;
  const first = await drained(async () => {
    if (again) await say(one, 'sale 7 changed');
    again = false;
    return true;
  });
  expect(first).toEqual(['sale 7 changed']);
  expect(await drained()).toEqual(['sale 7 changed']);
  expect(await drained()).toEqual([]);
});

test('a connection whose messages cannot be delivered keeps its order and holds nobody up, however many wait', async () => {
  for (let nth = 1; nth <= 12; nth++) await say(one, `one ${nth}`);
  await say(other, 'other 1');
  const ofOther = ({ body }: Message) => body.startsWith('other');
  expect(await drained(ofOther)).toEqual(['one 1']);
  expect(await drained(ofOther)).toEqual(['other 1']);
  expect(await drained(ofOther)).toEqual([]);

  await db
    .updateTable('inbox')
    .set({ retry_at: sql<Date>`now()` })
    .where('retry_at', 'is not', null)
    .execute();
  expect(await drained()).toEqual(Array.from({ length: 10 }, (_, nth) => `one ${nth + 1}`));
  expect(await drained()).toEqual(['one 11', 'one 12']);
});

test('two workers deliver nothing twice and nothing out of order', async () => {
  for (let nth = 1; nth <= 5; nth++) await say(one, String(nth));
  let meanwhile: string[] | undefined;
  const seen = await drained(async () => {
    meanwhile ??= await drained();
    return true;
  });
  expect(meanwhile).toEqual([]);
  expect(seen).toEqual(['1', '2', '3', '4', '5']);
});

test('what a worker took and did not settle is delivered again', async () => {
  await say(one, 'a');
  await expect(drained(() => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
  expect(await drained()).toEqual(['a']);
});

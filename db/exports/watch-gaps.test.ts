import { sql } from 'kysely';
import { ownDatabase } from '../../test/setup/database';
import { appendVersion, seedCustomStore } from '../../test/kit/seed-books';
import { type ConnectionRef } from '../../domain/ids';
import { gapKey, watchGaps } from './watch-gaps';

const db = ownDatabase({ poolSize: 4 });

let stores = 0;
const store = async () => {
  const of = await seedCustomStore(db, `gap-${String(++stores)}`);
  await sql`update connection set state = 'active' where tenant_id = ${of.tenant}`.execute(db);
  return of;
};
const minuteAgo = (minutes: number) => new Date(Math.floor(Date.now() / 60_000 - minutes) * 60_000);

/** A sale changed so many minutes ago. */
const changed = async (of: ConnectionRef, sale: string, minutes: number) => {
  await appendVersion(db, of, sale, `as of ${String(minutes)}`);
  await sql`update export_change set stamp = ${minuteAgo(minutes)} where tenant_id = ${of.tenant} and sale_id = ${sale}
    and superseded_stamp is null`.execute(db);
};
const asked = async (of: ConnectionRef, from: number, to: number, walked = { last_page: 1, pages: 1 }) => {
  await db
    .insertInto('export_window')
    .values({
      tenant_id: of.tenant,
      connection_id: of.connection,
      window_from: minuteAgo(from),
      window_to: minuteAgo(to),
      last_at: minuteAgo(to),
      ...walked,
    })
    .execute();
};
const told = async (of: ConnectionRef) => {
  await watchGaps(db);
  const row = await db
    .selectFrom('problem')
    .select('problem')
    .where('tenant_id', '=', of.tenant)
    .where('key', '=', gapKey)
    .where('cleared_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : JSON.stringify(row.problem);
};

test('windows that abut, or leave out a time in which nothing changed, are no problem', async () => {
  const of = await store();
  await changed(of, 'a', 70);
  await changed(of, 'b', 50);
  await asked(of, 100, 61);
  await asked(of, 60, 40);
  await asked(of, 30, 20);
  expect(await told(of)).toBeUndefined();
});

test('a change that no window covers is told, until one does or a newer change of the sale is asked for', async () => {
  const of = await store();
  await changed(of, 'a', 70);
  await asked(of, 100, 80);
  await asked(of, 60, 40);
  expect(await told(of)).toContain('never told of 1, changed from');
  await asked(of, 90, 60);
  expect(await told(of)).toBeUndefined();

  const other = await store();
  await changed(other, 'a', 70);
  await asked(other, 100, 80);
  await asked(other, 60, 0);
  expect(await told(other)).toBeDefined();
  await appendVersion(db, other, 'a', 'newer');
  expect(await told(other)).toBeUndefined();
});

test('a window that was not walked to its last page leaves its changes untold', async () => {
  const of = await store();
  await changed(of, 'a', 90);
  await asked(of, 200, 150);
  await asked(of, 100, 80, { last_page: 1, pages: 3 });
  await asked(of, 79, 40);
  expect(await told(of)).toBeDefined();
  await sql`update export_window set last_page = 3 where tenant_id = ${of.tenant} and pages = 3`.execute(db);
  expect(await told(of)).toBeUndefined();
});

test('what changed longer ago than windows are known is not guessed at', async () => {
  const of = await store();
  await changed(of, 'a', 8 * 24 * 60);
  await asked(of, 20_000, 19_000);
  await sql`update export_window set last_at = now() where tenant_id = ${of.tenant}`.execute(db);
  await asked(of, 60, 40);
  expect(await told(of)).toBeUndefined();
});

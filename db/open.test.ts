import { sql } from 'kysely';
import { Client } from 'pg';
import { type FreshDatabase, freshDatabase } from '../test/setup/database';
import { openDatabase } from './open';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** What a restart of Postgres does to us: every session is ended, idle or not. */
async function endEverySession(): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}

it('a pool survives that Postgres ends all its sessions: it tells of it, fails what ran, and serves the next query', async () => {
  const lost: Error[] = [];
  const db = openDatabase(database.url, { poolSize: 4, onLost: (error) => lost.push(error) });
  const ask = () => sql<{ one: number }>`select 1 as one`.execute(db);
  await Promise.all([ask(), ask(), ask(), ask()]);
  const running = sql`select pg_sleep(30)`.execute(db);
  const ended = expect(running).rejects.toThrow(/terminat/i);
  await new Promise((resolve) => setTimeout(resolve, 200));

  await endEverySession();
  await ended;
  for (let n = 0; n < 100 && lost.length < 4; n++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(lost.length).toBeGreaterThanOrEqual(4);
  expect((await ask()).rows).toEqual([{ one: 1 }]);
  await db.destroy();
});

import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../test/setup/database';
import { type Db, openDatabase } from './open';

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  // One connection, so that every statement meets what the one before left there.
  db = openDatabase(database.url, { poolSize: 1 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const prepared = async (): Promise<number> => {
  const found = await sql<{
    count: number;
  }>`select count(*)::int as count from pg_prepared_statements`.execute(db);
  return found.rows[0]?.count ?? 0;
};

it('prepares a statement once, whatever its values are', async () => {
  const before = await prepared();
  const answers: number[] = [];
  for (const value of [1, 2, 3]) {
    const { rows } = await sql<{ twice: number }>`select ${value}::int * 2 as twice`.execute(db);
    answers.push(rows[0]?.twice ?? 0);
  }
  expect(answers).toEqual([2, 4, 6]);
  expect(await prepared()).toBe(before + 1);
});

it('fails once, and not again, when a migration changed what a statement answers', async () => {
  await sql`create table changing (id int)`.execute(db);
  await sql`insert into changing values (1)`.execute(db);
  const read = () => sql`select * from changing where id = ${1}`.execute(db);
  expect((await read()).rows).toEqual([{ id: 1 }]);
  await sql`alter table changing add column name text default 'new'`.execute(db);
  await expect(read()).rejects.toThrow('cached plan must not change result type');
  expect((await read()).rows).toEqual([{ id: 1, name: 'new' }]);
});

it('sends without preparing what has a text of its own each time', async () => {
  const before = await prepared();
  const many = sql.join(Array.from({ length: 1_000 }, (_, index) => sql`${index}::int`));
  const { rows } = await sql<{
    sum: number;
  }>`select sum(n)::int as sum from unnest(array[${many}]) as n`.execute(db);
  expect(rows[0]?.sum).toBe(499_500);
  expect(await prepared()).toBe(before);
});

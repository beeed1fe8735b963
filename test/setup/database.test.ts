import { Client } from 'pg';
import { freshDatabase } from './database';

test('two fresh databases do not see each other', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  const tablesOf = async (url: string, sql?: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    if (sql) await client.query(sql);
    const found = await client.query<{ n: number }>(
      "select count(*)::int as n from information_schema.tables where table_name = 'only_here'",
    );
    await client.end();
    return found.rows[0]?.n;
  };
  expect(await tablesOf(one.url, 'create table only_here (id int)')).toBe(1);
  expect(await tablesOf(other.url)).toBe(0);
  await one.drop();
  await other.drop();
  await expect(tablesOf(one.url)).rejects.toThrow('does not exist');
});

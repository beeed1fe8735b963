import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { type FreshDatabase, freshDatabase } from '../test/setup/database';

const file = path.join(__dirname, 'schema.snapshot.txt');

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const columns = `select table_name || '.' || column_name || ' ' || data_type
    || case is_nullable when 'NO' then ' not null' else '' end
    || coalesce(' default ' || column_default, '') || case is_identity when 'YES' then ' identity' else '' end as line
  from information_schema.columns where table_schema = 'public' and table_name not like 'kysely_%' order by 1`;
const indexes = `select indexdef as line from pg_indexes
  where schemaname = 'public' and tablename not like 'kysely_%' order by 1`;
const constraints = `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    and conrelid::regclass::text not like 'kysely_%' order by 1`;
const functions = `select p.oid::regprocedure || ' ' || md5(prosrc) as line
  from pg_proc p where pronamespace = 'public'::regnamespace order by 1`;

/** The migrated schema as text, one thing a line. */
async function describeSchema(): Promise<string> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const parts: string[] = [];
  for (const [title, query] of Object.entries({ columns, indexes, constraints, functions })) {
    const { rows } = await client.query<{ line: string }>(query);
    parts.push(`# ${title}`, ...rows.map((row) => row.line), '');
  }
  await client.end();
  return parts.join('\n');
}

it('the migrations make the schema that was reviewed (UPDATE_SCHEMA=1 writes it anew)', async () => {
  const schema = await describeSchema();
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, schema);
  expect(existsSync(file)).toBe(true);
  expect(schema).toBe(readFileSync(file, 'utf8'));
});

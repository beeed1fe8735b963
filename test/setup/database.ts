import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrateToLatest } from '../../db/migrate';
import { type Db, openDatabase } from '../../db/open';

export interface FreshDatabase {
  /** Connection string. */
  url: string;
  /** Ends every session on it and removes it. */
  drop(): Promise<void>;
}

const template = 'bridge_template';

/** The run's Postgres, as superuser. */
function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('This test needs Postgres, but TEST_SERVERS=off was set: run it without.');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.toString();
}

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the migrated template once per run; copying it costs some 30 ms, migrating again much more. */
export async function prepareTemplate(): Promise<void> {
  await onServer((client) => client.query(`create database ${template}`));
  await migrateToLatest(urlOf(template));
}

/** A new database with all migrations applied; whoever asks for it drops it. */
export async function freshDatabase(name = newName()): Promise<FreshDatabase> {
  await onServer(async (client) => {
    // Copies of one template at the same moment refuse each other; an advisory lock makes them wait instead.
    await client.query('select pg_advisory_lock(4711)');
    await client.query(`create database ${name} template ${template}`);
    await client.query('select pg_advisory_unlock(4711)');
  });
  return {
    url: urlOf(name),
    drop: async () => {
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

const newName = () => `test_${randomBytes(6).toString('hex')}`;

/** The database of one test file: made before its tests, dropped behind them. Its pool connects with the first query. */
export function ownDatabase(options: { poolSize?: number } = {}): Db {
  const name = newName();
  const db = openDatabase(urlOf(name), options);
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase(name);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  return db;
}

import { type LoadedConnection } from '../connections/load-connection';
import { type Db } from '../open';
import { type Selectable } from 'kysely';
import { type DepartureTable } from './tables';

/** What of a connection is needed to call its vendors. */
export type Departed = Omit<
  LoadedConnection,
  'secret_name' | 'key_id' | 'sealed' | 'pull_cursor' | 'created_at' | 'state'
>;

export type DepartureRow = Selectable<DepartureTable>;

/** What a removed connection left; undefined once it is undone. */
export async function readDeparture(db: Db, departure: string): Promise<DepartureRow | undefined> {
  return db.selectFrom('departure').selectAll().where('departure_id', '=', departure).executeTakeFirst();
}

/** A removed connection as it was, as far as its vendors must be called once more. */
export const connectionOf = (row: DepartureRow): Departed => ({
  kind: row.kind,
  settings: row.settings,
  settings_version: 0,
  cin7_account: row.cin7_account,
  ss_account: row.ss_account,
  time_zone: 'UTC',
  secrets: row.secrets.map(({ name, keyId, sealed }) => ({
    name,
    key_id: keyId,
    sealed: Buffer.from(sealed, 'base64'),
  })),
});

import { sql } from 'kysely';
import { type Db } from '../open';

/** So long without a new sale of Cin7's own connection, and it counts as switched off. */
export const nativeQuietHours = 24;

/** `clearUnseen` for every connection: who only reads back sales of its own never sees that there is nothing. */
export async function clearUnseenEverywhere(db: Db, key: string, hours: number): Promise<void> {
  await sql`
    update problem set cleared_at = now()
    where key = ${key} and cleared_at is null and last_at < now() - make_interval(hours => ${hours})
  `.execute(db);
}

/** Clears a problem of whatever connections have it under this key: its cause is one they share. */
export async function clearProblemEverywhere(db: Db, key: string): Promise<void> {
  await sql`update problem set cleared_at = now() where key = ${key} and cleared_at is null`.execute(db);
}

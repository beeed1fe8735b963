import { sql } from 'kysely';

/** A login's public name: too short to be its hash, long enough to be unique. */
export const loginIdLength = 16;

/** In a query, of the table or alias `u` that holds `login_hash`. */
export const loginId = sql<string>`left(u.login_hash, ${sql.lit(loginIdLength)})`;

/** Whether a use still opens its connection. */
export const stillValid = sql<boolean>`(u.valid_until is null or u.valid_until > now())`;

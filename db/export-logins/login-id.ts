import { sql } from 'kysely';

/** A login's public name: too short to be its hash, long enough to be unique. */
export const loginIdLength = 16;

/** In a query, of the table or alias `u` that holds `login_hash`. */
export const loginId = sql<string>`left(u.login_hash, ${sql.lit(loginIdLength)})`;

/** Whether a use still opens its connection. */
export const stillValid = sql<boolean>`(u.valid_until is null or u.valid_until > now())`;

/** Whether this login opens the custom store of the row `h`: a condition for a query that reads for it. */
export const opensStore = (loginHash: string) => sql<boolean>`exists (
  select 1 from export_login_use u
  join connection c on c.tenant_id = u.tenant_id and c.connection_id = u.connection_id and c.kind = 'custom-store'
  where u.login_hash = ${loginHash} and u.tenant_id = h.tenant_id and u.connection_id = h.connection_id
    and ${stillValid}
)`;

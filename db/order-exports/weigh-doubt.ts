import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

export interface Doubt {
  /** Another order reached ShipStation since: so it is no outage. */
  othersWent: boolean;
  /** How many orders failed alone, and wait for that to show. */
  aside: number;
}

/** What tells one bad order from an outage of all. @param since when the order's calls began to fail */
export async function weighDoubt(db: Db, { tenant, connection }: ConnectionRef, since: Date): Promise<Doubt> {
  const { rows } = await sql<Doubt>`
    select coalesce(bool_or(sent_at > ${since}), false) as "othersWent",
      (count(*) filter (where due and together = 0))::int as aside
    from order_export where tenant_id = ${tenant} and connection_id = ${connection}`.execute(db);
  return rows[0] ?? { othersWent: false, aside: 0 };
}

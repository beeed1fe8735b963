import { sql } from 'kysely';
import { type Db } from '../open';

/** What waits, over all tenants: messages not drained, and orders, shipments, labels and connections that wait for somebody. */
export async function countOpenWork(
  db: Db,
): Promise<{ inbox: number; problems: { who: string; count: number }[] }> {
  const inbox = await db
    .selectFrom('inbox')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('drained_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ who: string; count: number }>`
    select problem->>'whoActs' as who, count(*)::int as count from (
      select problem from ss_order where state = 'needs-you' and problem is not null
      union all
      select problem from shipment where state = 'needs-you' and problem is not null
      union all
      select problem from label where state = 'needs-you' and problem is not null
      union all
      select problem from problem where cleared_at is null
    ) as open
    group by 1`.execute(db);
  return { inbox: inbox.count, problems: rows };
}

import { sql } from 'kysely';
import { type Problem } from '../../domain/problems';
import { clearSharedLogins } from '../export-logins/shared-logins';
import { type Db } from '../open';
import { silentKey } from './record-ask';

/** ShipStation's automatic import is said to come within two hours (contracts: shipstation §1.2). */
export const silentHours = 3;

const silent: Problem = {
  code: 'export-silent',
  whoActs: 'admin',
  sentence: `ShipStation has not asked for ${silentHours} hours.`,
  fix: 'In ShipStation, look for a red mark beside the store, press Import, and check that automatic import is still switched on: it may end by itself after one failed call. The store’s address and login are on the connect card.',
};

/**
 * Raises a problem for every custom store that is to be asked and was not for some hours, since it was connected or resumed. Its next
 * export call clears it (record-ask.ts). Any number of workers may look at once: it is one row, raised once.
 *
 * @returns how many were raised.
 */
export async function watchExports(db: Db): Promise<number> {
  const raised = await sql`
    insert into problem (tenant_id, connection_id, key, problem)
    select c.tenant_id, c.connection_id, ${silentKey}, ${JSON.stringify(silent)}::jsonb
    from connection c left join export_seen s using (tenant_id, connection_id)
    where c.kind = 'custom-store' and c.state in ('active', 'problem')
      and greatest(s.last_ask_at, (
        select min(u.created_at) from export_login_use u
        where u.tenant_id = c.tenant_id and u.connection_id = c.connection_id
      )) < now() - make_interval(hours => ${silentHours})
    on conflict (tenant_id, connection_id, key) do update set
      problem = excluded.problem, last_at = now(), first_at = now(), times = problem.times + 1, cleared_at = null
      where problem.cleared_at is not null
    returning 1
  `.execute(db);
  // A shared login may have ended by the hour, with no call of ours.
  await clearSharedLogins(db);
  return raised.rows.length;
}

import { sql } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { healthDays } from './read-health';

/** Key of the problem that ShipStation left out spans of time in which orders changed. */
export const gapKey = 'export-gap';

const gap: Problem = {
  code: 'export-silent',
  whoActs: 'admin',
  sentence: '',
  fix: 'With ShipStation’s API keys, POST …/refresh-store with {"from":"<that time>"} lets it look back. Without them, press Import in ShipStation; for orders that stay away, change something in their sales in Cin7 Core, such as the shipping note, so that they are offered anew. GET …/export-health names the spans.',
};

/**
 * Raises a problem for every custom store of which changes were never asked for, because they lie between ShipStation's windows or in one
 * that it did not walk to its last page (contracts: shipstation §1.2: orders fell between windows), and clears it once a window covers them.
 * Only changes of the last days are looked at: windows that are older are no longer known.
 */
export async function watchGaps(db: Db): Promise<void> {
  await sql`
    with walked as (
      select tenant_id, connection_id, window_from, max(window_to) over (
        partition by tenant_id, connection_id order by window_from
        rows between unbounded preceding and 1 preceding
      ) + interval '1 minute' as open_from
      from export_window
      where last_at > now() - make_interval(days => ${healthDays})
        and (last_page >= pages or last_at > now() - interval '10 minutes')
    ), missed as (
      select w.tenant_id, w.connection_id, count(*) as changes, min(e.stamp) as first, max(e.stamp) as last
      from walked w
      join connection c using (tenant_id, connection_id)
      join export_change e on e.tenant_id = w.tenant_id and e.connection_id = w.connection_id
        and e.stamp >= w.open_from and e.stamp < w.window_from and e.superseded_stamp is null
        and e.stamp > now() - make_interval(days => ${healthDays})
      where c.state in ('active', 'problem') and w.open_from < w.window_from
      group by w.tenant_id, w.connection_id
    ), raised as (
      insert into problem (tenant_id, connection_id, key, problem)
      select tenant_id, connection_id, ${gapKey}, ${JSON.stringify(gap)}::jsonb || jsonb_build_object('sentence', format(
        'ShipStation left out spans of time in which orders changed: it was never told of %s, changed from %s to %s UTC.',
        changes, to_char(first at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), to_char(last at time zone 'UTC', 'YYYY-MM-DD HH24:MI')
      ))
      from missed
      on conflict (tenant_id, connection_id, key) do update set problem = excluded.problem, last_at = now(),
        times = problem.times + (problem.cleared_at is not null)::int, cleared_at = null
    )
    update problem p set cleared_at = now()
    where p.key = ${gapKey} and p.cleared_at is null and not exists (
      select 1 from missed m where m.tenant_id = p.tenant_id and m.connection_id = p.connection_id
    )
  `.execute(db);
}

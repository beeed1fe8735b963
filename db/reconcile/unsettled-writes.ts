import { sql } from 'kysely';
import { type Db } from '../open';
import { type RunKey } from './runs';

/**
 * Writes of a connection's orders of which it has not been known for an hour whether they were done: raised as differences, and mended when
 * they are settled. Keys name the ShipStation account and the order (activities/ledger/keys.ts).
 */
export async function noteUnsettledWrites(db: Db, of: RunKey & { ssAccount: string }): Promise<void> {
  await sql`
    with unsettled as (
      select l.key, split_part(l.key, ':', 6) as purpose, split_part(split_part(l.key, ':', 5), '/', 2) as order_id
      from ledger l
      where l.tenant_id = ${of.tenant} and l.state in ('sending', 'unknown') and l.updated_at < now() - interval '1 hour'
        and starts_with(split_part(l.key, ':', 5), ${`${of.ssAccount}/`})
    ), told as (
      insert into difference (tenant_id, connection_id, key, kind, state, order_id, order_number, sale_id, sale_number,
        sentence, fix, actions, fingerprint, day)
      select ${of.tenant}, ${of.connection}, 'write:' || u.key, 'write-unsettled', 'open', u.order_id, o.order_number,
        o.sale_id, o.sale_number,
        'It is not known whether the write "' || u.purpose || '" of order ' || coalesce(o.order_number, u.order_id) || ' was done.',
        'Retry lets the order go on: the write is looked for in Cin7 Core before anything is sent again.',
        array['retry', 'accept'], md5(u.key), ${of.day}
      from unsettled u left join ss_order o on o.tenant_id = ${of.tenant} and o.ss_account = ${of.ssAccount}
        and o.order_id = u.order_id
      on conflict (tenant_id, connection_id, key) do update set checked_at = now(), mended_at = null,
        state = case when difference.accepted_at is not null then 'accepted' else 'open' end
    )
    update difference d set state = 'mended', mended_at = now(), checked_at = now()
    where d.tenant_id = ${of.tenant} and d.connection_id = ${of.connection} and d.kind = 'write-unsettled'
      and d.state <> 'mended' and not exists (select 1 from unsettled u where d.key = 'write:' || u.key)`.execute(
    db,
  );
}

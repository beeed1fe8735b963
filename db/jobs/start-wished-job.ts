import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type ConnectionRef } from '../../domain/ids';
import { type Db } from '../open';

/** Who asked for the jobs that captured orders start. */
export const afterOrders = 'after orders';

/** So many of them that have ended stay in the list of jobs; a busy shop has one every few seconds. */
const kept = 5;

/**
 * Turns a connection's wishes (0014-quantity-wishes) into a job, unless one is open: then its end does it. Call it in the transaction that
 * wishes or that ends a job. An open job cannot end before that transaction does, so its end sees what was wished here.
 */
export async function startWishedJob(trx: Db, { tenant, connection }: ConnectionRef): Promise<void> {
  for (;;) {
    const open = await trx
      .selectFrom('job')
      .select('job_id')
      .where('tenant_id', '=', tenant)
      .where('connection_id', '=', connection)
      .where('kind', '=', 'quantities')
      .where('finished_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (open !== undefined) return;
    const { rows } = await sql<{ wished: boolean; made: boolean }>`
      with wished as (
        select w.sku from quantity_wish w
        join connection c on c.tenant_id = w.tenant_id and c.connection_id = w.connection_id and c.state = 'active'
        where w.tenant_id = ${tenant} and w.connection_id = ${connection}
      ), made as (
        insert into job (tenant_id, connection_id, job_id, kind, state, options, sentence, requested_by, wake_at)
        select ${tenant}, ${connection}, ${`${Date.now().toString(36)}${randomBytes(2).toString('hex')}`}, 'quantities', 'queued',
          jsonb_build_object('skus', jsonb_agg(sku order by sku)),
          'Orders were captured: quantities of their SKUs are to be updated in ShipStation.', ${afterOrders}, now()
        from wished having count(*) > 0
        on conflict (tenant_id, connection_id, kind) where finished_at is null do nothing
        returning job_id
      ), granted as (
        delete from quantity_wish w using made
        where w.tenant_id = ${tenant} and w.connection_id = ${connection} and w.sku in (select sku from wished)
      ), tidied as (
        delete from job j using made
        where j.tenant_id = ${tenant} and j.connection_id = ${connection} and j.job_id in (
          select o.job_id from job o
          where o.tenant_id = ${tenant} and o.connection_id = ${connection} and o.kind = 'quantities'
            and o.requested_by = ${afterOrders} and o.finished_at is not null
          order by o.finished_at desc offset ${kept}::int
        )
      ), told as (select pg_notify('jobs', '') from made)
      select exists (select from wished) as wished, exists (select from made) as made, (select count(*) from told) as told
    `.execute(trx);
    // One that began in between is open now, and holds its end back for us in the next round.
    if (rows[0]?.made !== false || !rows[0].wished) return;
  }
}

import { sql } from 'kysely';
import { type SaleSeen } from '../../domain/reconcile/compare-order';
import { type Db } from '../open';
import { type RunKey } from './runs';

/** Notes the sales of one page of Cin7's list; a page that is read twice counts once. */
export async function noteSales(
  db: Db,
  of: RunKey,
  sales: readonly { orderId: string; sale: SaleSeen }[],
): Promise<void> {
  if (sales.length === 0) return;
  const rows = sales.map(({ orderId, sale }) => ({ order_id: orderId, sale_id: sale.saleId, facts: sale }));
  await sql`
    insert into reconcile_sale (tenant_id, connection_id, day, sale_id, order_id, facts)
    select ${of.tenant}, ${of.connection}, ${of.day}, r.sale_id, r.order_id, r.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(sale_id text, order_id text, facts jsonb)
    on conflict (tenant_id, connection_id, day, sale_id) do update set facts = excluded.facts, order_id = excluded.order_id`.execute(
    db,
  );
}

/** The sales of these orders that Cin7's list showed in this run, by order; read by `schemas/reconcile.ts`. */
export async function notedSales(
  db: Db,
  of: RunKey,
  orderIds: readonly string[],
): Promise<Map<string, unknown[]>> {
  const rows = await db
    .selectFrom('reconcile_sale')
    .select(['order_id', 'facts'])
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('day', '=', of.day)
    .where('order_id', 'in', [...orderIds, ''])
    .orderBy('sale_id')
    .execute();
  const found = new Map<string, unknown[]>();
  for (const { order_id, facts } of rows) found.set(order_id, [...(found.get(order_id) ?? []), facts]);
  return found;
}

/** Notes the orders of one page of ShipStation's list, and which of them are to be looked at by themselves. */
export async function noteOrders(
  db: Db,
  of: RunKey,
  {
    seen,
    suspects,
  }: { seen: readonly string[]; suspects: readonly { orderId: string; saleId: string | null }[] },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`
      insert into reconcile_seen (tenant_id, connection_id, day, order_id)
      select ${of.tenant}, ${of.connection}, ${of.day}, unnest(${sql.val([...seen])}::text[])
      on conflict do nothing`.execute(trx);
    if (suspects.length > 0)
      await trx
        .insertInto('reconcile_suspect')
        .values(
          suspects.map(({ orderId, saleId }) => ({
            tenant_id: of.tenant,
            connection_id: of.connection,
            day: of.day,
            order_id: orderId,
            sale_id: saleId,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    await sql`
      update reconcile_run set orders = (select count(*) from reconcile_seen s where s.tenant_id = ${of.tenant}
          and s.connection_id = ${of.connection} and s.day = ${of.day}),
        sales = (select count(*) from reconcile_sale s where s.tenant_id = ${of.tenant}
          and s.connection_id = ${of.connection} and s.day = ${of.day})
      where tenant_id = ${of.tenant} and connection_id = ${of.connection} and day = ${of.day}`.execute(trx);
  });
}

/**
 * What no page of ShipStation showed: sales that bear our key and no order of ours, orders of the day that ShipStation no longer lists,
 * and what earlier runs left open, the longest unseen first.
 *
 * @param pacific the day's window as ShipStation writes it, in which its own `createDate` lies. `since`: its beginning; no order was saved
 *   before it was made, so that rows of earlier days are not read.
 * @returns how many orders are to be looked at by themselves in all.
 */
export async function noteLeftovers(
  db: Db,
  of: RunKey & { ssAccount: string },
  pacific: { from: string; to: string; since: string },
  mostEarlier: number,
): Promise<number> {
  await sql`
    insert into reconcile_suspect (tenant_id, connection_id, day, order_id, sale_id)
    select ${of.tenant}, ${of.connection}, ${of.day}, order_id, min(sale_id) from (
      select s.order_id, s.sale_id from reconcile_sale s
      left join ss_order o on o.tenant_id = s.tenant_id and o.ss_account = ${of.ssAccount} and o.order_id = s.order_id
      where s.tenant_id = ${of.tenant} and s.connection_id = ${of.connection} and s.day = ${of.day}
        and not (s.facts->>'isVoided')::boolean
        and not exists (select 1 from order_log l where l.tenant_id = s.tenant_id and l.ss_account = ${of.ssAccount}
          and l.order_id = s.order_id and l.sale_id = s.sale_id)
        and (o.order_id is null or o.sale_id is distinct from s.sale_id and o.batch_id is null
          and o.state not in ('working', 'waiting'))
      union all
      select o.order_id, o.sale_id from ss_order o
      join order_snapshot p on p.tenant_id = o.tenant_id and p.ss_account = o.ss_account and p.order_id = o.order_id
        and p.hash = o.latest_hash
      where o.tenant_id = ${of.tenant} and o.connection_id = ${of.connection} and o.ss_account = ${of.ssAccount}
        and o.sale_id is not null and not o.historical and o.state = 'done'
        and o.created_at > ${pacific.since}::timestamptz - interval '1 day'
        and replace(substr(p.payload->>'createDate', 1, 19), 'T', ' ') > ${pacific.from}
        and replace(substr(p.payload->>'createDate', 1, 19), 'T', ' ') < ${pacific.to}
        and not exists (select 1 from reconcile_seen s where s.tenant_id = o.tenant_id and s.connection_id = o.connection_id
          and s.day = ${of.day} and s.order_id = o.order_id)
      union all
      select * from (
        select d.order_id, d.sale_id from difference d
        where d.tenant_id = ${of.tenant} and d.connection_id = ${of.connection} and d.state = 'open'
          and d.kind <> 'write-unsettled'
          and not exists (select 1 from reconcile_seen s where s.tenant_id = d.tenant_id
            and s.connection_id = d.connection_id and s.day = ${of.day} and s.order_id = d.order_id)
        order by d.checked_at limit ${mostEarlier}) as earlier
    ) as left_over group by order_id
    on conflict do nothing`.execute(db);
  const { count } = await db
    .selectFrom('reconcile_suspect')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('day', '=', of.day)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The next order that is to be looked at by itself. */
export async function nextSuspect(db: Db, of: RunKey) {
  return db
    .selectFrom('reconcile_suspect')
    .select(['order_id', 'sale_id'])
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('day', '=', of.day)
    .orderBy('order_id')
    .executeTakeFirst();
}

/** It was looked at. */
export async function dropSuspect(db: Db, of: RunKey, orderId: string): Promise<void> {
  const dropped = await db
    .deleteFrom('reconcile_suspect')
    .where('tenant_id', '=', of.tenant)
    .where('connection_id', '=', of.connection)
    .where('day', '=', of.day)
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  if (dropped.numDeletedRows === 0n) return;
  await sql`update reconcile_run set checked = checked + 1 where tenant_id = ${of.tenant}
    and connection_id = ${of.connection} and day = ${of.day}`.execute(db);
}

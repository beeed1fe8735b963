import { sql } from 'kysely';
import { type SsAccount, type TenantId } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type SalePlan } from '../../domain/sale-plan';
import { type Db } from '../open';
import { type OrderState } from '../orders/tables';

/** An order as our books have it, with the newest snapshot and the numbers of its parcels. */
export interface BookRow {
  order_id: string;
  generation: number;
  order_number: string;
  state: OrderState;
  problem: Problem | null;
  sale_id: string | null;
  sale_number: string | null;
  batch_id: string | null;
  modify_date: Date;
  load_waits: boolean;
  is_next: boolean;
  is_still: boolean;
  historical: boolean;
  plan: SalePlan | null;
  invoice_task_id: string | null;
  payment_id: string | null;
  payload: unknown;
  tracking: string[];
}

/** What our books have of these orders, in one query. */
export async function readBooks(
  db: Db,
  of: { tenant: TenantId; ssAccount: SsAccount },
  orderIds: readonly string[],
): Promise<Map<string, BookRow>> {
  const { rows } = await sql<BookRow>`
    select o.order_id, o.generation, o.order_number, o.state, o.problem, coalesce(o.sale_id, g.sale_id) as sale_id,
      coalesce(o.sale_number, g.sale_number) as sale_number, o.batch_id, o.modify_date, o.load_waits,
      o.wake_at is not null as is_next, o.updated_at < now() - interval '1 hour' as is_still, o.historical,
      p.plan, p.invoice_task_id, p.payment_id, s.payload,
      coalesce((select array_agg(c.tracking order by c.parcel_id) from parcel c
        where c.tenant_id = o.tenant_id and c.sale_id = lower(coalesce(o.sale_id, g.sale_id)) and c.voided_at is null
          and c.kind = 'outbound' and c.tracking <> ''), '{}') as tracking
    from ss_order o
    left join order_plan p on p.tenant_id = o.tenant_id and p.ss_account = o.ss_account
      and p.order_id = o.order_id and p.generation = o.generation
    left join lateral (select l.sale_id, l.sale_number from order_log l where l.tenant_id = o.tenant_id
      and l.ss_account = o.ss_account and l.order_id = o.order_id and l.deleted_at is null
      order by l.generation desc limit 1) g on true
    left join order_snapshot s on s.tenant_id = o.tenant_id and s.ss_account = o.ss_account
      and s.order_id = o.order_id and s.hash = o.latest_hash
    where o.tenant_id = ${of.tenant} and o.ss_account = ${of.ssAccount} and o.order_id = any(${sql.val([...orderIds])}::text[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.order_id, row]));
}

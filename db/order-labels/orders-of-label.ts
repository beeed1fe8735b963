import { sql } from 'kysely';
import { type OrderRef, type SsOrderId } from '../../domain/ids';
import { type SalePlan } from '../../domain/sale-plan';
import { type Db } from '../open';
import { type OrderState } from '../orders/tables';
import { type Stage } from '../orders/stages';

/** An order with the row that bears its sale: itself, or the batch that it was consolidated into (`bearer`). */
export interface OrderOfLabel {
  order_id: SsOrderId;
  connection_id: string;
  order_number: string;
  generation: number;
  state: OrderState;
  modify_date: Date;
  batched: boolean;
  settings: unknown;
  latest: unknown;
  /** The snapshot that it was billed from; before that the newest one. */
  billed: unknown;
  bearer: SsOrderId;
  bearer_state: OrderState;
  bearer_stage: Stage;
  sale_id: string | null;
  sale_number: string | null;
  plan: SalePlan | null;
}

/** Orders as a label needs them; ones that are not in our books are missing. */
export async function ordersOfLabel(
  db: Db,
  { tenant, ssAccount }: Pick<OrderRef, 'tenant' | 'ssAccount'>,
  ids: readonly string[],
): Promise<OrderOfLabel[]> {
  const { rows } = await sql<OrderOfLabel>`
    select o.order_id, o.connection_id, o.order_number, o.generation, o.state, o.modify_date,
      o.batch_id is not null as batched, c.settings, latest.payload as latest, billed.payload as billed,
      b.order_id as bearer, b.state as bearer_state, b.stage as bearer_stage, p.sale_id, p.sale_number, p.plan
    from ss_order o
    join connection c on c.tenant_id = o.tenant_id and c.connection_id = o.connection_id
    join ss_order b on b.tenant_id = o.tenant_id and b.ss_account = o.ss_account
      and b.order_id = coalesce(o.batch_id, o.order_id)
    left join order_plan p on p.tenant_id = b.tenant_id and p.ss_account = b.ss_account
      and p.order_id = b.order_id and p.generation = b.generation
    left join consolidation_member m on m.tenant_id = o.tenant_id and m.ss_account = o.ss_account
      and m.batch_id = o.batch_id and m.order_id = o.order_id and m.generation = o.generation
    left join order_snapshot latest on latest.tenant_id = o.tenant_id and latest.ss_account = o.ss_account
      and latest.order_id = o.order_id and latest.hash = o.latest_hash
    left join order_snapshot billed on billed.tenant_id = o.tenant_id and billed.ss_account = o.ss_account
      and billed.order_id = o.order_id
      and billed.hash = coalesce(m.snapshot_hash, case when o.batch_id is null then p.snapshot_hash end, o.latest_hash)
    where o.tenant_id = ${tenant} and o.ss_account = ${ssAccount} and o.order_id = any(${sql.val([...ids])}::text[])
    order by array_position(${sql.val([...ids])}::text[], o.order_id)`.execute(db);
  return rows;
}

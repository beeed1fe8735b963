import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';
import { type OrderState } from './tables';

/** Where an order stands and the steps it has taken in this generation, oldest first: what the end of a run is told from. */
export interface OrderRunSoFar {
  state: OrderState;
  stage: string;
  /** The newest one; a run of an older one has been overtaken. */
  generation: number;
  sale_id: string | null;
  sale_number: string | null;
  steps: { step: string; detail: Record<string, unknown>; at: string }[];
}

export async function readRun(db: Db, ref: OrderRef, generation: number): Promise<OrderRunSoFar | undefined> {
  const { rows } = await sql<OrderRunSoFar>`
    select o.state, o.stage, o.generation, p.sale_id, p.sale_number, coalesce((
      select jsonb_agg(jsonb_build_object('step', t.step, 'detail', t.detail, 'at', t.at) order by t.id)
      from timeline t
      where t.tenant_id = o.tenant_id and t.ss_account = o.ss_account and t.order_id = o.order_id
        and t.generation = ${generation}::int
    ), '[]') as steps
    from ss_order o
    left join order_plan p on p.tenant_id = o.tenant_id and p.ss_account = o.ss_account
      and p.order_id = o.order_id and p.generation = ${generation}::int
    where o.tenant_id = ${ref.tenant} and o.ss_account = ${ref.ssAccount} and o.order_id = ${ref.orderId}
  `.execute(db);
  return rows[0];
}

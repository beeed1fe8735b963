import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type Db } from '../open';

/**
 * Whether a person skipped or stopped a payment of the order, or a step before it, and nobody has asked for anything else since: "process
 * now" takes it back. What was decided about an edit (at `plan`) or a refund says nothing of payments.
 */
export async function isPaymentLeftOut(db: Db, ref: OrderRef, generation: number): Promise<boolean> {
  const { rows } = await sql<{ action: string | null }>`
    select detail->>'action' as action from timeline
    where tenant_id = ${ref.tenant} and ss_account = ${ref.ssAccount} and order_id = ${ref.orderId}
      and generation = ${generation}::int and step = 'decided'
      and (detail->>'at' is null or detail->>'at' <> 'plan' and not starts_with(detail->>'at', 'refund'))
    order by id desc limit 1`.execute(db);
  return rows[0]?.action === 'skip' || rows[0]?.action === 'stop';
}

import { sql } from 'kysely';
import { type WakeSignal } from '../../domain/messages/order';
import { as, type SsAccount, type SsOrderId, type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export interface Wake {
  ref: { tenant: TenantId; ssAccount: SsAccount; orderId: SsOrderId };
  generation: number;
  orderNumber: string;
  why: WakeSignal['why'];
}

const reasons: readonly string[] = ['order-changed', 'mapped', 'process-now', 'reconsider'];

/**
 * Hands the oldest wakes to `dispatch`, and clears each that it says is delivered. The rows are locked meanwhile, so that two
 * workers never deliver the same; a crash in between delivers again, which does no harm. What is not
 * delivered is tried again some seconds later, behind the others.
 *
 * @returns how many were found.
 */
export async function takeWakes(
  db: Db,
  limit: number,
  dispatch: (wake: Wake) => Promise<boolean>,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('ss_order')
      .select(['tenant_id', 'ss_account', 'order_id', 'generation', 'order_number', 'wake_why'])
      .where('wake_at', '<=', sql<Date>`now()`)
      .orderBy('wake_at')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    const delivered = await Promise.all(
      rows.map(async (row) => {
        const ok = await dispatch({
          ref: {
            tenant: as<TenantId>(row.tenant_id),
            ssAccount: as<SsAccount>(row.ss_account),
            orderId: as<SsOrderId>(row.order_id),
          },
          generation: row.generation,
          orderNumber: row.order_number,
          why: whyOf(row.wake_why),
        });
        return ok ? [row] : [];
      }),
    );
    const done = delivered.flat();
    if (done.length > 0) {
      await sql`
        update ss_order o set
          wake_at = null, wake_why = null
        from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as d(tenant_id text, ss_account text, order_id text)
        where o.tenant_id = d.tenant_id and o.ss_account = d.ss_account and o.order_id = d.order_id
      `.execute(trx);
    }
    const failed = rows.filter((row) => !done.includes(row));
    if (failed.length > 0) {
      // Later, so that what can never be woken does not stand in front of all others for ever.
      await sql`
        update ss_order o set wake_at = now() + interval '5 seconds'
        from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb) as d(tenant_id text, ss_account text, order_id text)
        where o.tenant_id = d.tenant_id and o.ss_account = d.ss_account and o.order_id = d.order_id
      `.execute(trx);
    }
    return rows.length;
  });
}

function whyOf(text: string | null): WakeSignal['why'] {
  return reasons.includes(text ?? '') ? (text as WakeSignal['why']) : 'reconsider';
}

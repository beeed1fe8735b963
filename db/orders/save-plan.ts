import { sql } from 'kysely';
import { type OrderRef } from '../../domain/ids';
import { type SalePlan } from '../../domain/sale-plan';
import { counted } from '../../domain/text';
import { type Db } from '../open';
import { advanceOrder } from './advance-order';

export interface PlanToSave {
  ref: OrderRef;
  generation: number;
  /** The order's `modify_date` as it was planned from. */
  seenModified: Date;
  settingsVersion: number;
  snapshotHash: string;
  plan: SalePlan;
  customerId: string | null;
}

/**
 * Captures an order: its plan, its log entry (the guard against a second sale, for ever) and the timeline, in one transaction.
 * Planned again before its sale was made, it keeps its one entry.
 *
 * @returns false, and nothing is saved, when a pull has brought the order anew since: it may have been cancelled in that moment.
 */
export async function savePlan(db: Db, { ref, generation, plan, ...rest }: PlanToSave): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const order = await trx
      .updateTable('ss_order')
      .set({
        state: 'working',
        problem: null,
        blocked_on: [],
        captured_hash: rest.snapshotHash,
        updated_at: sql`now()`,
      })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .where('latest_hash', '=', rest.snapshotHash)
      .where(sql<Date>`date_trunc('milliseconds', modify_date)`, '=', rest.seenModified)
      .returning(['connection_id', 'order_number'])
      .executeTakeFirst();
    if (order === undefined) return false;
    const values = {
      settings_version: rest.settingsVersion,
      snapshot_hash: rest.snapshotHash,
      plan: JSON.stringify(plan),
      customer_id: rest.customerId,
    };
    await trx
      .insertInto('order_plan')
      .values({
        tenant_id: ref.tenant,
        ss_account: ref.ssAccount,
        order_id: ref.orderId,
        generation,
        ...values,
      })
      .onConflict((oc) =>
        oc.columns(['tenant_id', 'ss_account', 'order_id', 'generation']).doUpdateSet(values),
      )
      .execute();
    await trx
      .insertInto('order_log')
      .values({
        tenant_id: ref.tenant,
        ss_account: ref.ssAccount,
        order_id: ref.orderId,
        generation,
        connection_id: order.connection_id,
        order_number: order.order_number,
      })
      .onConflict((oc) =>
        oc
          .columns(['tenant_id', 'ss_account', 'order_id', 'generation'])
          .doUpdateSet({ deleted_at: null, deleted_by: null, connection_id: order.connection_id }),
      )
      .execute();
    await advanceOrder(trx, ref, generation, 'captured', {
      step: 'captured',
      sentence: `Captured: ${counted(plan.lines.length, 'line')}, ${counted(plan.charges.length, 'charge')}, ${plan.total} in all. ${plan.route.reason}`,
      detail: { route: plan.route, notes: plan.notes, kind: plan.kind, total: plan.total, tax: plan.tax },
    });
    return true;
  });
}

import { type OrderRef } from '../../domain/ids';
import { type SalePlan } from '../../domain/sale-plan';
import { type Db } from '../open';
import { appendTimeline } from './append-timeline';

/** Keeps a plan as the settings of a newer version have it, and says what is different from here on. */
export async function savePlanSettings(
  db: Db,
  ref: OrderRef,
  generation: number,
  plan: SalePlan,
  settings: { version: number; changes: readonly string[] },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const saved = await trx
      .updateTable('order_plan')
      .set({ plan: JSON.stringify(plan), settings_version: settings.version })
      .where('tenant_id', '=', ref.tenant)
      .where('ss_account', '=', ref.ssAccount)
      .where('order_id', '=', ref.orderId)
      .where('generation', '=', generation)
      .where('settings_version', '<', settings.version)
      .returning('order_id')
      .executeTakeFirst();
    if (saved === undefined || settings.changes.length === 0) return;
    await appendTimeline(trx, ref, generation, {
      step: 'settings',
      sentence: `Settings of version ${settings.version} apply from here: ${settings.changes.join(', ')}.`,
    });
  });
}

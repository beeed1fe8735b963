import { readBatch, readMembers } from '../../db/consolidation/read-members';
import { leaveOut, saveMemberTotals } from '../../db/consolidation/settle-members';
import { splitBatch } from '../../db/consolidation/split-batch';
import { loadOrder } from '../../db/orders/load-order';
import { savePlan } from '../../db/orders/save-plan';
import { readProductSync } from '../../db/products/product-sync';
import { as, type ConnectionId } from '../../domain/ids';
import { type PlannedBatch } from '../../domain/messages/consolidation';
import { type OrderInput } from '../../domain/messages/order';
import { type Outcome } from '../../domain/problems';
import { readStoreSettings } from '../../schemas/settings';
import { refreshProducts } from '../connections/refresh-products';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { orderStep } from '../orders/open-order';
import { sumDay } from './sum-day';

/**
 * Plans the sale of a frozen batch by the settings of now, or plans it anew while nothing of it was sent. Orders that cannot be billed
 * are left out and stop by themselves; orders that one sale cannot carry go into another one of the same day. Cin7 is asked only for
 * products that are new since the batch was frozen, and once.
 */
export async function planBatch(deps: Deps, input: OrderInput): Promise<Outcome<PlannedBatch>> {
  const { ref, generation } = input;
  return orderStep(
    deps,
    input,
    async (open) => {
      const [row, batch] = await Promise.all([loadOrder(deps.db, ref, generation), readBatch(deps.db, ref)]);
      if (row === undefined || batch === undefined) return { orders: 0 };
      // What is frozen stays the sale of a day, also where the setting has changed since.
      const settings = { ...readStoreSettings(row.settings), consolidation: 'daily' as const };
      const sum = (mayRefresh: boolean) =>
        sumDay(deps, {
          batch: ref,
          generation,
          day: batch.day,
          connection: as<ConnectionId>(row.connection_id),
          settings,
          mayRefresh,
          read: (after, limit) => readMembers(deps.db, ref, after, limit),
          billed: (page) =>
            saveMemberTotals(
              deps.db,
              ref,
              page.flatMap(({ orderId, generation: of, outcome }) =>
                outcome.ok ? [{ orderId, generation: of, total: outcome.value.bill.total }] : [],
              ),
            ),
        });
      const synced = await readProductSync(deps.db, ref.tenant);
      let summed = await sum(synced === null || synced < batch.frozen_at);
      if (summed === 'refresh-products') {
        await refreshProducts(deps, ref.tenant, open.connection.cin7());
        summed = await sum(false);
      }
      if (summed === 'refresh-products') throw new Error('Products were asked for twice');
      if (!summed.ok) throw new Declined(summed.problem);
      const day = summed.value;
      if (day.overflow.length > 0) await splitBatch(deps.db, ref, day.overflow);
      await leaveOut(deps.db, ref, batch.day, day.leftOut);
      if (day.plan === null) return { orders: 0 };
      await savePlan(deps.db, {
        ref,
        generation,
        seenModified: row.modify_date,
        settingsVersion: row.settings_version,
        snapshotHash: row.latest_hash,
        plan: day.plan,
        customerId: day.customerId,
      });
      return { orders: day.plan.batch?.orders ?? 0 };
    },
    { patient: true },
  );
}

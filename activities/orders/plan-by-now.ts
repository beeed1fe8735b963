import { savePlanSettings } from '../../db/orders/save-plan-settings';
import { type OrderInput } from '../../domain/messages/order';
import { type SalePlan } from '../../domain/sale-plan';
import { settingsInFlight } from '../../domain/sale/settings-in-flight';
import { type StoreSettings } from '../../domain/settings';
import { type Deps } from '../deps';

interface Planned {
  plan: SalePlan | null;
  /** Version of the settings that it was made with. */
  planned_version: number | null;
  stage: string;
}

/**
 * An order's plan by the settings of now, as far as its steps are not done (design §4, settings in flight). A query more only where the
 * settings have changed since it was made.
 */
export async function planByNow<P extends Planned>(
  deps: Pick<Deps, 'db'>,
  { ref, generation }: OrderInput,
  row: P,
  now: { settings: () => StoreSettings; version: number },
): Promise<P['plan']> {
  if (row.plan === null || row.planned_version === null || row.planned_version >= now.version)
    return row.plan;
  const { plan, changes } = settingsInFlight(row.plan, row.stage, now.settings());
  await savePlanSettings(deps.db, ref, generation, plan, { version: now.version, changes });
  return plan;
}

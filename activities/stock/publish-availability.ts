import { Decimal } from 'decimal.js';
import { Context } from '@temporalio/activity';
import { anyActiveConnection, readTouched, saveEvent } from '../../db/stock/touched';
import { listStockWebhooks } from '../../db/stock/webhooks';
import { type AvailableSku, type StockInput } from '../../domain/messages/stock';
import { done, type Outcome } from '../../domain/problems';
import { type Cin7Client } from '../cin7/client';
import { openConnection } from '../connections/open-connection';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';

/** So many SKUs become one event: one call each, behind everything that orders need. */
const atOnce = 20;

/**
 * Reads what is available of SKUs that captured orders touched, and makes an event of it, and jobs that tell ShipStation. Who is told
 * reads the levels, not the changes: a later event always holds the newer truth.
 */
export async function publishAvailability(
  deps: Deps,
  { tenant }: StockInput,
): Promise<Outcome<{ more: boolean }>> {
  const connection = await anyActiveConnection(deps.db, tenant);
  if (connection === undefined) return done({ more: false });
  return vendorStep(deps, { tenant, connection }, async () => {
    const touched = await readTouched(deps.db, tenant, atOnce);
    if (touched.length === 0) return { more: false };
    const items: AvailableSku[] = [];
    // Jobs read for themselves what they tell ShipStation: without a webhook nobody needs it here.
    if ((await listStockWebhooks(deps.db, tenant)).length > 0) {
      const open = await openConnection(deps, tenant, connection, { callClass: 'history', patient: true });
      const cin7 = open.cin7();
      for (const { sku } of touched) items.push(await availabilityOf(cin7, sku));
    }
    const { workflowExecution, activityId } = Context.current().info;
    const event =
      `${Date.now().toString(36)}${workflowExecution?.runId.slice(0, 8) ?? ''}${activityId}`.replaceAll(
        /[^a-z0-9]/g,
        '',
      );
    const { left } = await saveEvent(deps.db, { tenant, event, items, read: touched });
    return { more: left > 0 };
  });
}

/** Rows are per bin and batch; the filter may match more than asked (contracts: cin7-core §3.15). */
async function availabilityOf(cin7: Cin7Client, sku: string): Promise<AvailableSku> {
  const { ProductAvailabilityList: rows } = await cin7.productAvailability({ page: 1, sku });
  const byLocation = new Map<string, { available: Decimal; onHand: Decimal }>();
  for (const row of rows) {
    if (row.SKU.toLowerCase() !== sku.toLowerCase()) continue;
    const location = row.Location ?? '';
    const before = byLocation.get(location) ?? { available: new Decimal(0), onHand: new Decimal(0) };
    byLocation.set(location, {
      available: before.available.plus(row.Available ?? 0),
      onHand: before.onHand.plus(row.OnHand ?? 0),
    });
  }
  return {
    sku,
    locations: [...byLocation].map(([location, { available, onHand }]) => ({
      location,
      available: available.toFixed(),
      onHand: onHand.toFixed(),
    })),
  };
}
